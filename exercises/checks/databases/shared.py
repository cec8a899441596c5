"""What several tasks of databases are graded with.

Each check makes a database in the subject's folder and reads it afterwards, here.
"""

import asyncio
import contextlib
import secrets
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import aiohttp

from exercises.grader.checking import CheckFailed, driver, want

TOOLS = ("saw", "plane", "drill", "rasp", "clamp", "chisel")


PEOPLE = ("Ann", "Ben", "Cas", "Dot", "Eli", "Fay")


MOMENTS = 20  # at which a call is cancelled, if it has as many

SHIELDED = (
    "What the cancelled call wrote was not undone, and the next commit made it last. "
    "Or its work went on: what is shielded, or runs in a task of its own, is not "
    "cancelled with its caller."
)
TURN = (
    "Whoever commits or rolls back decides on all that is not committed over this "
    "connection, also on what another call wrote. Look and write only while you hold "
    "`turn`, and keep it until you have committed or rolled back."
)

# What is read of a database at the most, whatever a learner's code has made of it.
MOST_ROWS = 10_000
LONGEST_VALUE = 10_000  # bytes
LONGEST_READ = 1.0  # seconds


TABLES = """
PRAGMA synchronous = OFF;
PRAGMA journal_mode = OFF;
BEGIN;
CREATE TABLE tools (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    free INTEGER NOT NULL CHECK (free >= 0)
);
CREATE TABLE loans (
    id INTEGER PRIMARY KEY,
    tool INTEGER NOT NULL REFERENCES tools (id),
    person TEXT NOT NULL
);
"""


def new_database(subject, tools=(), loans=(), journal="WAL"):
    """Make a database with rows, and return its path and the first tool's id.

    In the mode WAL others read while one writes; in the mode DELETE all wait.
    """
    path = str(Path(subject.folder) / f"{secrets.token_hex(4)}.db")
    first = secrets.randbelow(9000) + 1000
    with closing(sqlite3.connect(path)) as db:
        db.executescript(TABLES)
        for number, (name, free) in enumerate(tools):
            db.execute(
                "INSERT INTO tools VALUES (?, ?, ?)", (first + number, name, free)
            )
        db.executemany(
            "INSERT INTO loans (tool, person) SELECT id, ? FROM tools WHERE name = ?",
            loans,
        )
        db.commit()
        db.execute(f"PRAGMA journal_mode = {journal}")
    return path, first


def read(path, select):
    """Read rows over a connection of the grader's own.

    Whatever was written there, they are not more than a grader can hold.
    """
    end = time.monotonic() + LONGEST_READ
    with closing(sqlite3.connect(path)) as db:
        db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
        db.set_progress_handler(lambda: time.monotonic() > end, 10_000)
        try:
            rows = db.execute(select).fetchmany(MOST_ROWS + 1)
        except sqlite3.Error as error:
            if "locked" in str(error):
                raise
            got = f"{type(error).__name__}: {error}"
        else:
            if len(rows) <= MOST_ROWS:
                return [list(row) for row in rows]
            got = f"over {MOST_ROWS} rows"
    raise CheckFailed(
        asked=f"{select}, after your code has written",
        got=got,
        wanted="the rows that the task is about",
    )


def state(path):
    """Say in a line for each tool how many are at home, and who has one."""
    people = {}
    loans = "tools LEFT JOIN loans ON tool = tools.id ORDER BY person"
    for name, free, person in read(path, f"SELECT name, free, person FROM {loans}"):
        people.setdefault((name, free), []).append(person)
    return sorted(tool(*key, *filter(None, has)) for key, has in people.items())


def unlike(now, wanted):
    """Return the lines of each of two states that the other one does not have."""
    return (
        [line for line in now if line not in wanted],
        [line for line in sorted(wanted) if line not in now],
    )


def want_state(path, wanted, *, asked, note=""):
    """Fail the check unless the tools are as wanted; name those that are not."""
    got, due = unlike(state(path), wanted)
    want(not got and not due, asked=asked, got=got, wanted=due, note=note)


def tool(name, free, *people):
    """Say how many of a tool are at home, and who has one."""
    return f"{name}: {free} at home" + "".join(f", {one} has one" for one in people)


def can_write(path):
    """Tell whether somebody else could write at this moment."""
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as db:
        try:
            db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return False
        return True


def whether(free):
    """Say whether somebody else could write."""
    return "others can write" if free else "others cannot write: it is locked"


def some(words, count):
    """Return some of these words, each with a number that nobody can guess."""
    numbers = secrets.SystemRandom().sample(range(1000, 9999), count)
    return [f"{words[n % len(words)]} {number}" for n, number in enumerate(numbers)]


@driver
async def over_connection(exercise, path, name, arguments):
    """a coroutine over a connection to the database"""
    import aiosqlite

    async with aiosqlite.connect(path) as db:
        await db.execute("PRAGMA synchronous = OFF")  # no check outlives the machine
        turn = [asyncio.Lock()] if name == "add_tool" else []
        return await vars(exercise)[name](db, *turn, *arguments)


async def call(subject, path, name, *arguments, wanted):
    """Call a coroutine of the learner's; its first argument is a connection."""
    asked = called(name, arguments)
    return await subject.drive(
        over_connection, path, name, arguments, asked=asked, wanted=wanted
    )


@driver
async def each_over_connection(exercise, path, name, calls):
    """a coroutine over a connection, until a call raises"""
    import aiosqlite

    values = []
    async with aiosqlite.connect(path) as db:
        await db.execute("PRAGMA synchronous = OFF")
        turn = [asyncio.Lock()] if name == "add_tool" else []
        with contextlib.suppress(Exception):
            for arguments in calls:
                values.append(await vars(exercise)[name](db, *turn, *arguments))
    return values


async def call_each(subject, path, name, calls, wanted):
    """Call a coroutine with one list of arguments after another; return the values.

    `wanted` is what each call is to return, for the one that raises.
    """
    values = await subject.drive(each_over_connection, path, name, calls)
    for arguments, due in list(zip(calls, wanted, strict=True))[len(values) :]:
        # The first of these says what was raised.
        values.append(await call(subject, path, name, *arguments, wanted=due))
    return values


def called(name, arguments):
    """Say how a coroutine was called."""
    given = ["db", *["turn"] * (name == "add_tool"), *map(repr, arguments)]
    return f"{name}({', '.join(given)})"


async def look_while_held(practice, work, look, name="end"):
    """Do work that is held at /hold/NAME; look meanwhile, and return both results."""
    task, there = asyncio.create_task(work), f"/hold/{name}"
    await practice.until(lambda: task.done() or practice.count(there) > 0, 2.0)
    seen = None if task.done() else look()
    practice.release(name)
    return await task, seen


@driver
async def cancel_at(exercise, path, name, mine, other, moment, hold):
    """cancel a coroutine at one of its awaits, while another call waits for its turn"""
    import contextvars

    import aiosqlite

    whose = contextvars.ContextVar("whose", default="")
    turn, began, steps, committing = asyncio.Lock(), asyncio.Event(), 0, False

    def begin(who, arguments):
        whose.set(who)
        return asyncio.create_task(vars(exercise)[name](db, turn, *arguments))

    async def step(function, *arguments, **options):
        # All that is done over a connection goes through this one method of it.
        nonlocal steps, committing
        if whose.get() != "mine":
            value = await execute(function, *arguments, **options)
            if whose.get() == "other" and not began.is_set():
                began.set()
                await asyncio.wait([work], timeout=0.05)
            return value
        steps += 1
        words = [function.__name__, *[one for one in arguments if isinstance(one, str)]]
        commits = words[0] == "commit" or words[-1].upper().startswith(
            ("COMMIT", "END")
        )
        committing |= commits and steps <= moment
        if steps == moment and not commits:
            work.cancel()
        value = await execute(function, *arguments, **options)
        if steps == moment and commits:
            # It is written; whoever has the turn by now goes on before it is known.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(0.02):
                    await began.wait()
            work.cancel()
            await asyncio.sleep(0)
        return value

    async with aiosqlite.connect(path) as db:
        await db.execute("PRAGMA synchronous = OFF")
        execute, db._execute = db._execute, step
        if moment == 0:
            await turn.acquire()
        work, beside = begin("mine", mine), begin("other", other)
        whose.set("")
        if moment == 0:
            for _ in range(5):
                await asyncio.sleep(0)
            if not work.cancel():
                steps = -1  # it did not wait for its turn, as it had nothing to write
            await asyncio.wait([work])
            turn.release()
        results = await asyncio.gather(work, beside, return_exceptions=True)
        if isinstance(results[0], NotImplementedError):
            raise results[0]
        told = [
            type(one).__name__
            if isinstance(one, BaseException)
            else f"it returned {one}"
            for one in results
        ]
        kept = turn.locked()
        async with aiohttp.ClientSession() as session:
            await (await session.get(hold)).read()
        await db.commit()  # what was left undecided is decided now
        return [*told, kept, committing, steps]


async def cancel_each(subject, practice, name, mine, other, make, judge, asked):
    """Cancel a call at each of its awaits, each time in a database made for it.

    Fail the check where the cancellation is swallowed, or something stays locked; then
    `judge(path, told, committing, asked)` looks at the rows, where `told` is what came
    of the other call.
    """
    for moment in range(MOMENTS):
        path, hold = make(), f"end-{moment}"
        said = f"{asked}, and cancel it {_moment(moment)}"
        work = subject.drive(
            cancel_at,
            path,
            name,
            mine,
            other,
            moment,
            practice.url(f"/hold/{hold}"),
            asked=said,
            wanted="CancelledError",
        )
        (left, told, kept, committing, steps), free = await look_while_held(
            practice, work, lambda path=path: can_write(path), hold
        )
        if steps < 0:
            continue
        if steps < moment:
            ended = left.startswith("it returned")
            want(ended, asked=asked, got=left, wanted="it returns an id, True or False")
            return
        want(left == "CancelledError", asked=said, got=left, wanted="CancelledError")
        want(
            not kept,
            asked=f"{said}; then see whose turn it is",
            got="the cancelled call has not given its turn back",
            wanted="the turn is free for others",
            note="`async with turn` gives it back on every way out.",
        )
        want(
            free,
            asked=f"{said}; then write from elsewhere",
            got=whether(free),
            wanted=whether(True),
            note="Its transaction is still open: nothing has rolled it back.",
        )
        judge(path, told, committing, said)


def _moment(number):
    """Say when a call is cancelled."""
    if number == 0:
        return "while it waits for its turn"
    return f"during step {number} of those that it does over the connection"


@driver
async def another_comes(exercise, path, name, arguments, statement, moment):
    """a coroutine, while another program writes when it can, some steps later"""
    import sqlite3

    import aiosqlite

    steps, wrote, ended = 0, False, False

    def write():
        other = sqlite3.connect(path, timeout=0, isolation_level=None)
        try:
            return other.execute(statement).rowcount > 0
        except sqlite3.OperationalError:
            return False  # the file is locked
        finally:
            other.close()

    async def step(function, *arguments, **options):
        nonlocal steps, wrote, ended
        if not (wrote or ended) and steps >= moment:
            wrote = write()
        ended = ended or function.__name__ == "commit" or "COMMIT" in arguments
        steps += 1
        return await execute(function, *arguments, **options)

    async with aiosqlite.connect(path) as db:
        await db.execute("PRAGMA synchronous = OFF")
        execute, db._execute = db._execute, step
        try:
            value = await vars(exercise)[name](db, asyncio.Lock(), *arguments)
            told = f"it returned {value}"
        except NotImplementedError:
            raise
        except Exception as error:
            told = type(error).__name__
        db._execute = execute
        await db.commit()
        return [told, wrote]


async def while_another_comes(subject, name, arguments, make, statement, judge):
    """Have another program write during a call, each time some steps later.

    `judge(path, told, wrote, moment)` looks at the rows; `wrote` is whether the other
    program could write, before the call wrote or after it had looked only.
    """
    for moment in range(1, MOMENTS):
        path = make()
        told, wrote = await subject.drive(
            another_comes,
            path,
            name,
            arguments,
            statement,
            moment,
            asked=f"{called(name, arguments)}, while another program writes",
            wanted="no error, whoever writes meanwhile",
        )
        judge(path, told, wrote, f"after step {moment}" if wrote else "")
        if not wrote:
            return
