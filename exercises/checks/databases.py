"""What the exercise databases is graded on.

Each check makes a database in the subject's folder and reads it afterwards, here.
"""

import asyncio
import contextlib
import secrets
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path

import aiohttp
from aiohttp import web

from examples.practice_server import PracticeServer
from exercises.grader.judging.judge import CheckFailed, want
from exercises.grader.judging.subject import Subject

PATIENCE = 0.6  # seconds for an answer that should not have to wait at all
PINGS = 5  # requests that go through while others wait

TOOLS = ("saw", "plane", "drill", "rasp", "clamp", "chisel")
PEOPLE = ("Ann", "Ben", "Cas", "Dot", "Eli", "Fay")

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
    """Read rows over a connection of the grader's own."""
    with closing(sqlite3.connect(path)) as db:
        return [list(row) for row in db.execute(select)]


def state(path):
    """Say in a line for each tool how many are at home, and who has one."""
    people = {}
    loans = "tools LEFT JOIN loans ON tool = tools.id ORDER BY person"
    for name, free, person in read(path, f"SELECT name, free, person FROM {loans}"):
        people.setdefault((name, free), []).append(person)
    return sorted(tool(*key, *filter(None, has)) for key, has in people.items())


def tool(name, free, *people):
    """Say how many of a tool are at home, and who has one."""
    return f"{name}: {free} at home" + "".join(f", {one} has one" for one in people)


def is_open(path):
    """Tell whether a connection is open that has read or written.

    In the mode WAL, SQLite keeps a file beside the database for as long
    as any such connection is open, and the last to close removes it.
    """
    return Path(f"{path}-shm").exists()


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


@contextmanager
def locked(path):
    """Keep everybody else from writing, until the function that this gives is called.

    The connection stays open during the block, so that others which close theirs do
    not tidy the file up each time.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous = OFF")
        db.execute("BEGIN EXCLUSIVE")
        yield db.rollback


def some(words, count):
    """Return some of these words, each with a number that nobody can guess."""
    numbers = secrets.SystemRandom().sample(range(1000, 9999), count)
    return [f"{words[n % len(words)]} {number}" for n, number in enumerate(numbers)]


async def over_connection(exercise, path, name, arguments):
    """a coroutine over a connection to the database"""
    import aiosqlite

    async with aiosqlite.connect(path) as db:
        await db.execute("PRAGMA synchronous = OFF")  # no check outlives the machine
        return await vars(exercise)[name](db, *arguments)


async def call(subject, path, name, *arguments):
    """Call a coroutine of the learner's; its first argument is a connection."""
    outcome = await subject.try_drive(over_connection, path, name, arguments)
    if outcome.error is not None:
        raise CheckFailed(
            asked=called(name, arguments),
            got=str(outcome.error),
            wanted="an answer",
            problem=outcome.error,
        )
    return outcome.value


async def each_over_connection(exercise, path, name, calls):
    """a coroutine over a connection, until a call raises"""
    import aiosqlite

    values = []
    async with aiosqlite.connect(path) as db:
        await db.execute("PRAGMA synchronous = OFF")
        with contextlib.suppress(Exception):
            for arguments in calls:
                values.append(await vars(exercise)[name](db, *arguments))
    return values


async def call_each(subject, path, name, calls):
    """Call a coroutine with one list of arguments after another; return the values."""
    values = await subject.drive(each_over_connection, path, name, calls)
    for arguments in calls[len(values) :]:  # the first of these says what was raised
        values.append(await call(subject, path, name, *arguments))
    return values


def called(name, arguments):
    """Say how a coroutine was called."""
    return f"{name}({', '.join(['db', *map(repr, arguments)])})"


async def look_while_held(practice, work, look):
    """Do work that is held at /hold/end; look meanwhile, and return both results."""
    task = asyncio.create_task(work)
    await practice.until(lambda: task.done() or practice.count("/hold/end") > 0, 2.0)
    seen = None if task.done() else look()
    practice.release("end")
    return await task, seen


async def add_twice(exercise, path, name, hold):
    """add_tool(db, name, 1), then add_tool(db, name, 2), over one connection"""
    import sqlite3

    import aiosqlite

    async with aiosqlite.connect(path) as db:
        await db.execute("PRAGMA synchronous = OFF")
        await exercise.add_tool(db, name, 1)
        try:
            await exercise.add_tool(db, name, 2)
            raised = "no error"
        except sqlite3.IntegrityError:
            raised = "IntegrityError"
        async with aiohttp.ClientSession() as session:
            await (await session.get(hold)).read()
        return raised


class AddTool:
    """Put a new tool on the shelf, and read it back."""

    async def as_stored(self, subject: Subject) -> None:
        """It returns the tool as it is stored, with its new id.

        Who chooses the id of a new row, and where do you learn of it?

        The cursor that an INSERT returns knows it. Then select the row with that id.

        cursor.lastrowid, await cursor.fetchone()
        """
        first, name = some(TOOLS, 2)
        path, number = new_database(subject, [(first, 1)])
        free = secrets.randbelow(90) + 10
        value = await call(subject, path, "add_tool", name, free)
        wanted = {"id": number + 1, "name": name, "free": free}
        want(
            value == wanted,
            asked=called("add_tool", (name, free)),
            got=value,
            wanted=wanted,
        )

    async def seen_by_others(self, subject: Subject) -> None:
        """Another connection sees the new tool.

        Until when does only your own connection see what it wrote?

        Python begins a transaction at the first write. Nothing ends it for you.

        await db.commit()
        """
        (name,) = some(TOOLS, 1)
        path, _ = new_database(subject)
        await call(subject, path, "add_tool", name, 3)
        seen = read(path, "SELECT name, free FROM tools")
        want(
            seen == [[name, 3]],
            asked=f"the rows of tools, read elsewhere after add_tool(db, {name!r}, 3)",
            got=seen,
            wanted=[[name, 3]],
        )

    async def any_name(self, subject: Subject) -> None:
        """A name with quotes and signs in it is stored as it is.

        What does a quote in a name mean to a query that was put together from text?

        Leave a question mark in the query, and hand the value over beside it.

        await db.execute("... VALUES (?, ?)", (name, free))
        """
        path, _ = new_database(subject)
        names = ["O'Hara's plane", '"', "', 9); DELETE FROM tools; --", "Säge 100%"]
        words = some(TOOLS, 4)
        names = [f"{name} {word}" for name, word in zip(names, words, strict=True)]
        await call_each(subject, path, "add_tool", [[name, 1] for name in names])
        seen = [name for (name,) in read(path, "SELECT name FROM tools ORDER BY id")]
        want(
            seen == names,
            asked="the names of four tools, read elsewhere",
            got=seen,
            wanted=names,
        )

    async def name_is_there(self, subject: Subject, practice: PracticeServer) -> None:
        """A name that is there is an IntegrityError, and others can still write.

        The INSERT failed. Is the transaction over that it began?

        It is open, and keeps everybody else from writing. Undo it, and let the error
        pass on.

        except sqlite3.IntegrityError: await db.rollback(), raise
        """
        (name,) = some(TOOLS, 1)
        path, _ = new_database(subject)
        work = subject.drive(add_twice, path, name, practice.url("/hold/end"))
        raised, free = await look_while_held(practice, work, lambda: can_write(path))
        want(
            raised == "IntegrityError" and free,
            asked=f"add {name!r} twice, then write from elsewhere",
            got=f"{raised}, and {whether(free)}",
            wanted=f"IntegrityError, and {whether(True)}",
        )
        want(
            state(path) == [tool(name, 1)],
            asked=f"the tools, read elsewhere after {name!r} was added twice",
            got=state(path),
            wanted=[tool(name, 1)],
        )


class FindTools:
    """Search in a way that nobody can turn against you."""

    async def finds(self, subject: Subject) -> None:
        """It finds the tools that have the text in their name, small or capital.

        Which operator of SQL compares a text with a pattern?

        LIKE, with % for anything: before the text, and after it.
        """
        a, b, c, other = some(TOOLS, 4)
        names = [f"{a} to fold", f"big {a}", f"old-{a}-new", b, c]
        path, _ = new_database(subject, [(name, 1) for name in names])
        await self._found(
            subject, path, {a.upper(): sorted(names[:3]), other: []}, sorted
        )

    async def in_order(self, subject: Subject) -> None:
        """The names are sorted by the column that is asked for.

        Can the name of a column be a parameter?

        It cannot: `ORDER BY ?` sorts by a constant. Put the name into the query, after
        you have made sure that it is one of the two.
        """
        names = sorted(some(("saw",), 4), reverse=True)
        tools = [(name, free) for free, name in enumerate(names)]
        secrets.SystemRandom().shuffle(tools)
        path, _ = new_database(subject, tools)
        calls = [["saw", "name"], ["saw", "free"]]
        values = await call_each(subject, path, "find_tools", calls)
        for key, ((_, order), value) in enumerate(zip(calls, values, strict=True)):
            wanted = [tool[0] for tool in sorted(tools, key=lambda tool: tool[key])]
            want(
                value == wanted,
                asked=called("find_tools", ("saw", order)),
                got=value,
                wanted=wanted,
            )

    async def other_order(self, subject: Subject) -> None:
        """Any other order is a ValueError.

        What could somebody write where you put the name of a column?

        Compare it with the columns that you allow, and raise before the query.

        if order not in ("name", "free"): raise ValueError(...)
        """
        path, _ = new_database(subject, [("saw", 1)])
        guess = "(SELECT count(*) FROM loans WHERE person LIKE 'A%')"
        for order in ("id", "name DESC", "", guess):
            arguments = ["saw", order]
            outcome = await subject.try_drive(
                over_connection, path, "find_tools", arguments
            )
            if outcome.error is None or outcome.error.type != "ValueError":
                raise CheckFailed(
                    asked=called("find_tools", arguments),
                    got=str(outcome.error) if outcome.error else outcome.value,
                    wanted="ValueError",
                    problem=outcome.error,
                )

    async def only_text(self, subject: Subject) -> None:
        """Nothing in the text can change the query.

        What becomes of a quote in the text?

        Do not put the text into the query. The pattern as a whole is a parameter.

        await db.execute("... WHERE name LIKE ?", (pattern,))
        """
        (person,), (name,) = some(PEOPLE, 1), some(TOOLS, 1)
        quoted = f"O'Hara's {name}"
        path, _ = new_database(subject, [(name, 1), (quoted, 1)], [(person, name)])
        tries = {
            "O'Hara's": [quoted],
            "' OR 1=1 --": [],
            "x' UNION SELECT person FROM loans --": [],
        }
        await self._found(subject, path, tries)

    async def signs(self, subject: Subject) -> None:
        """The signs % and _ in the text stand for themselves.

        What does LIKE make of a % that somebody typed into the search?

        Put a sign of your choice before each of them, and before that sign itself.
        Tell LIKE which sign it is.

        LIKE ? ESCAPE '!'
        """
        (word,) = some(TOOLS, 1)
        names = {sign: f"{word} {sign} x" for sign in ("%", "_", "!", "\\")}
        path, _ = new_database(subject, [(name, 1) for name in names.values()])
        await self._found(subject, path, {sign: [names[sign]] for sign in names})

    async def _found(self, subject, path, tries, arranged=list):
        calls = [[text, "name"] for text in tries]
        values = await call_each(subject, path, "find_tools", calls)
        for arguments, value, wanted in zip(calls, values, tries.values(), strict=True):
            want(
                arranged(value) == wanted,
                asked=called("find_tools", arguments),
                got=value,
                wanted=wanted,
            )


async def lend_at_once(exercise, path, orders, hold=""):
    """lend(db, turn, person, names) for all orders at once, over one connection"""
    import aiosqlite

    async with aiosqlite.connect(path) as db:
        await db.execute("PRAGMA synchronous = OFF")
        turn = asyncio.Lock()
        value = await asyncio.gather(
            *[exercise.lend(db, turn, person, names) for person, names in orders]
        )
        if hold:
            async with aiohttp.ClientSession() as session:
                await (await session.get(hold)).read()
        await db.commit()  # what was left undecided is decided now
        return list(value)


async def cancel_lend(exercise, path, person, names, hold):
    """cancel lend(db, turn, person, names) after its first change"""
    import aiosqlite

    async with aiosqlite.connect(path) as db:
        await db.execute("PRAGMA synchronous = OFF")
        turn = asyncio.Lock()
        work = asyncio.create_task(exercise.lend(db, turn, person, names))
        while not (work.done() or db.total_changes):  # noqa: ASYNC110
            await asyncio.sleep(0)
        work.cancel()
        await asyncio.wait([work])
        left = "cancelled" if work.cancelled() else f"returned {work.result()}"
        if turn.locked():
            left += ", the turn is not given back"
        async with aiohttp.ClientSession() as session:
            await (await session.get(hold)).read()
        await db.commit()
        return left


class Lend:
    """Lend all of the tools that somebody wants, or none."""

    async def lends_all(self, subject: Subject, practice: PracticeServer) -> None:
        """All are lent, and every other connection sees it.

        How many statements does one tool need, and how many commits all of them?

        Two statements for each tool, UPDATE and INSERT; one commit after the last.
        """
        (a, b, c), (person,) = some(TOOLS, 3), some(PEOPLE, 1)
        path, _ = new_database(subject, [(a, 2), (b, 1), (c, 1)], [("Ada", c)])
        work = subject.drive(
            lend_at_once, path, [[person, [b, a]]], practice.url("/hold/end")
        )
        value, seen = await look_while_held(practice, work, lambda: state(path))
        wanted = sorted([tool(a, 1, person), tool(b, 0, person), tool(c, 1, "Ada")])
        want(
            value == [True] and seen == wanted,
            asked=f"lend two tools to {person}, and look from elsewhere",
            got=f"{value[0]}, {seen}",
            wanted=f"True, {wanted}",
        )

    async def or_nothing(self, subject: Subject) -> None:
        """One is not at home: False, and nothing changes, also at the next commit.

        What becomes of the statements that went well before the one that did not?

        They wait in the open transaction, and the next commit makes them last.

        await db.rollback()
        """
        await self._refused(subject, at_home=0)

    async def no_such_tool(self, subject: Subject) -> None:
        """One does not exist: False, and nothing changes.

        What does an UPDATE do when its WHERE fits no row: does it fail?

        It succeeds, and has changed no row. Its cursor tells how many it changed.

        cursor.rowcount
        """
        await self._refused(subject, at_home=None)

    async def others_can_write(
        self, subject: Subject, practice: PracticeServer
    ) -> None:
        """After a refusal, others can write: no transaction is left open.

        Who else waits while your connection is in the middle of a transaction?

        Everybody who wants to write. End it on every way out of the function.

        try, except BaseException: await db.rollback(), raise
        """
        (a, b), (person,) = some(TOOLS, 2), some(PEOPLE, 1)
        path, _ = new_database(subject, [(a, 1), (b, 0)])
        work = subject.drive(
            lend_at_once, path, [[person, [a, b]]], practice.url("/hold/end")
        )
        value, free = await look_while_held(practice, work, lambda: can_write(path))
        want(
            value == [False] and free,
            asked="refuse to lend, then write from elsewhere",
            got=f"{value[0]}, and {whether(free)}",
            wanted=f"False, and {whether(True)}",
        )

    async def when_cancelled(self, subject: Subject, practice: PracticeServer) -> None:
        """Others can write also after a call that was cancelled; nothing changes.

        At each `await` your function may be left by a CancelledError. What is undone
        then?

        Nothing, where you only catch an Exception of your own. Roll back on every way
        out.

        except BaseException: await db.rollback(), raise
        """
        (a, b), (person,) = some(TOOLS, 2), some(PEOPLE, 1)
        path, _ = new_database(subject, [(a, 1), (b, 1)])
        work = subject.drive(
            cancel_lend, path, person, [a, b], practice.url("/hold/end")
        )
        left, free = await look_while_held(practice, work, lambda: can_write(path))
        now, wanted = state(path), sorted([tool(a, 1), tool(b, 1)])
        want(
            left == "cancelled" and free and now == wanted,
            asked="cancel lend in the middle, then write from elsewhere",
            got=f"{left}, {whether(free)}, {now}",
            wanted=f"cancelled, {whether(True)}, {wanted}",
        )

    async def at_once(self, subject: Subject) -> None:
        """Calls at once over the one connection do not disturb one another.

        Whose work does a rollback undo, when two share a connection?

        All that is not committed, whoever wrote it. One transaction at a time.

        async with turn: around all of it
        """
        *names, last = some(TOOLS, 13)
        *people, ada, bob = some(PEOPLE, 8)
        tools = [*[(name, 1) for name in [*names, last]], ("none", 0)]
        path, _ = new_database(subject, tools)
        orders = [
            [person, [*names[2 * n : 2 * n + 2], *["none"] * (n % 2)]]
            for n, person in enumerate(people)
        ]
        rivals = [[ada, [last]], [bob, [last]]]
        value = await subject.drive(lend_at_once, path, [*orders, *rivals])
        now, wanted = state(path), [tool("none", 0)]
        for number, (person, wants) in enumerate(orders):
            who = [] if number % 2 else [person]
            wanted += [tool(name, 1 - len(who), *who) for name in wants[:2]]
        wanted.append(tool(last, 0, ada if value[-2] else bob))
        wrong = [line for line in now if line not in wanted]
        want(
            value[:-2] == [True, False] * 3 and sum(value[-2:]) == 1 and not wrong,
            asked="eight orders at once: three need what is not at home, and the last "
            f"two, of {ada} and {bob}, the same {last}",
            got=f"{value}, wrongly stored: {wrong}",
            wanted=f"{[True, False] * 3} and one True, wrongly stored: []",
        )

    async def _refused(self, subject, at_home):
        (a, b, missing), (person,) = some(TOOLS, 3), some(PEOPLE, 1)
        tools = [(a, 2), (b, 1)] + ([(missing, 0)] if at_home == 0 else [])
        path, _ = new_database(subject, tools, [("Ada", b)])
        before = state(path)
        value = await subject.drive(lend_at_once, path, [[person, [a, b, missing]]])
        why = "is not at home" if at_home == 0 else "does not exist"
        want(
            value == [False] and state(path) == before,
            asked=f"lend three tools to {person}, the last {why}; then commit",
            got=f"{value[0]}, {state(path)}",
            wanted=f"False, {before}",
        )


async def start_and_stop(exercise, path, directory, hold):
    """start make_app(path, directory), and stop it"""
    app = exercise.make_app(path, directory)
    runner = web.AppRunner(app, access_log=None)
    failed = ""
    try:
        await runner.setup()
    except Exception as error:
        failed = type(error).__name__
    await runner.cleanup()
    async with aiohttp.ClientSession() as session:
        await (await session.get(hold)).read()
    # The application is known until here: nothing of it was closed by being forgotten.
    return failed if app is not None else ""


class MakeApp:
    """A connection that opens and closes with the application."""

    async def lists(self, subject: Subject, practice: PracticeServer) -> None:
        """GET /tools answers, and the directory has been told once.

        What is run at start-up, and in which order?

        First the cleanup contexts up to their `yield`, then what is in on_startup.

        app.cleanup_ctx.append(...), app.on_startup.append(announce)
        """
        names = sorted(some(TOOLS, 3))
        path, _ = new_database(subject, [(name, 1) for name in names])
        async with subject.serve("make_app", path, practice.url("/echo")) as client:
            for _ in range(2):
                (await client.get("/tools")).want(status=200, json=names)
        told = practice.count("/echo")
        want(told == 1, asked="how often announce ran", got=told, wanted=1)

    async def stays_open(self, subject: Subject, practice: PracticeServer) -> None:
        """One connection stays open between the requests.

        Where does your connection live: in the handler, or in the application?

        It is opened before the `yield`, and app[DB] keeps it.
        """
        path, _ = new_database(subject, [("saw", 1)])
        async with subject.serve("make_app", path, practice.url("/echo")) as client:
            (await client.get("/tools")).want(status=200, json=["saw"])
            want(
                is_open(path),
                asked="connections to the database after a request",
                got="none is open",
                wanted="the one that the application keeps",
            )

    async def closed_at_shutdown(
        self, subject: Subject, practice: PracticeServer
    ) -> None:
        """At shutdown the connection is closed.

        What runs after the `yield` of a cleanup context, and when?

        `async with aiosqlite.connect(path) as db:` around the `yield` closes it there.
        """
        await self._closed(subject, practice, "/echo", starts=True)

    async def closed_when_start_fails(
        self, subject: Subject, practice: PracticeServer
    ) -> None:
        """When `announce` fails, nothing starts, and the connection is closed.

        Does on_cleanup run for an application that never started?

        It does not. A cleanup context that got as far as its `yield` is always ended.

        app.cleanup_ctx.append(keep_connection)
        """
        await self._closed(subject, practice, "/status/500", starts=False)

    async def no_database(self, subject: Subject, practice: PracticeServer) -> None:
        """When the database cannot be opened, it does not start and tells nobody.

        When does your application find out that there is no database?

        Connect at start-up, before announce is run. Let the error pass.
        """
        path = str(Path(subject.folder) / "no such folder" / "tools.db")
        practice.release("end")
        failed = await subject.drive(
            start_and_stop, path, practice.url("/echo"), practice.url("/hold/end")
        )
        told = practice.count("/echo")
        want(
            failed and told == 0,
            asked="start with a database that cannot be opened",
            got=f"{failed or 'it started'}, the directory was told {told} times",
            wanted="an OperationalError, the directory was told 0 times",
        )

    async def _closed(self, subject, practice, page, starts):
        path, _ = new_database(subject, [("saw", 1)])
        urls = practice.url(page), practice.url("/hold/end")
        work = subject.drive(start_and_stop, path, *urls)
        failed, still = await look_while_held(practice, work, lambda: is_open(path))
        want(
            bool(failed) != starts and practice.count(page) == 1,
            asked="start while the directory answers" + ("" if starts else " 500"),
            got=f"{failed or 'it started'}, told {practice.count(page)} times",
            wanted="it starts, told once" if starts else "an error, told once",
        )
        want(
            still is False,
            asked="the connection " + ("at shutdown" if starts else "when it failed"),
            got="it is still open",
            wanted="it is closed",
        )


async def count_queries(exercise, path, groups):
    """tools_of(db, people) for one group after another, counting the queries"""
    import aiosqlite

    seen, answers = [], []
    async with aiosqlite.connect(path) as db:
        await db.set_trace_callback(seen.append)
        for people in groups:
            before = len(seen)
            value = await exercise.tools_of(db, people)
            answers.append([value, len(seen) - before])
    return answers


class ToolsOf:
    """Look up many people without a query for each."""

    async def each(self, subject: Subject) -> None:
        """Each of the people has a sorted list, which may be empty.

        What does your result hold for somebody who has no loans?

        Begin with an empty list for each person, then add what the rows say.
        """
        names, people = sorted(some(TOOLS, 6), reverse=True), some(PEOPLE, 4)
        tools = [(name, 1) for name in names]  # so that they have to be sorted
        loans = [(people[number % 3], name) for number, (name, _) in enumerate(tools)]
        path, _ = new_database(subject, tools, loans)
        wanted = {
            person: sorted(name for who, name in loans if who == person)
            for person in people[1:]
        }
        value = await call(subject, path, "tools_of", people[1:])
        want(
            value == wanted,
            asked=called("tools_of", [people[1:]]),
            got=value,
            wanted=wanted,
        )

    async def few_queries(self, subject: Subject) -> None:
        """Fifty people take no more queries than two.

        How often does your code await the database?

        One query can ask for all of them: WHERE person IN (?, ?, ?).

        ", ".join("?" * len(people))
        """
        names, people = some(TOOLS, 50), some(PEOPLE, 50)
        loans = list(zip(people, names, strict=True))
        path, _ = new_database(subject, [(name, 1) for name in names], loans)
        groups = [people[:2], people]
        answers = await subject.drive(count_queries, path, groups)
        for group, (value, _) in zip(groups, answers, strict=True):
            want(
                value == {person: [name] for person, name in loans[: len(group)]},
                asked=f"tools_of for {len(group)} people with a tool each",
                got=value,
                wanted="each person with one tool",
            )
        few, many = [count for _, count in answers]
        want(
            0 < many <= few,
            asked="how many queries 2 people take, and how many 50 take",
            got=f"{few} and {many}",
            wanted=f"{few} and {few}",
        )

    async def only_text(self, subject: Subject) -> None:
        """A person's name is never more than text.

        What is put into your query: the names, or a sign for each name?

        The query holds question marks only; the names are handed over beside it.
        """
        names, (other,) = some(TOOLS, 3), some(PEOPLE, 1)
        people = ["O'Hara", "x') OR 1=1 --", '"']
        loans = [*zip(people, names, strict=True), (other, names[0])]
        path, _ = new_database(subject, [(name, 1) for name in names], loans)
        value = await call(subject, path, "tools_of", people)
        wanted = {person: [name] for person, name in loans[:3]}
        want(
            value == wanted,
            asked=called("tools_of", [people]),
            got=value,
            wanted=wanted,
        )


async def return_while_locked(subject, path, numbers):
    """Ask for /open while loans are to be ended that have to wait; return statuses."""
    async with subject.serve("make_desk", path) as client:
        # Over connections that are open already, the returns arrive together.
        ready = [client.get("/open") for _ in range(len(numbers) + 1)]
        await asyncio.gather(*ready)
        opened = 0
        with locked(path) as unlock:
            asked = [
                asyncio.create_task(client.delete(f"/loans/{number}"))
                for number in numbers
            ]
            with contextlib.suppress(TimeoutError):
                while opened < PINGS:
                    async with asyncio.timeout(PATIENCE):
                        reply = await client.get("/open")
                    reply.want(status=200, text="yes")
                    opened += 1
            early = [task for task in asked if task.done()]
            unlock()
            replies = await asyncio.gather(*asked)
            free = can_write(path)
    want(
        opened == PINGS,
        asked=f"GET /open {PINGS} times while a return waits for the database",
        got=f"{opened} answered, then none for {PATIENCE:g} s",
        wanted=f"{PINGS} answered",
    )
    want(
        204 not in [task.result().status for task in early],
        asked="return a tool while the database is locked",
        got="204 before it could be written",
        wanted="no answer before it is written",
    )
    for reply in replies:
        if reply.status not in (204, 404):
            reply.want(status=204)
    want(
        free,
        asked="write from elsewhere when all returns have been answered",
        got=whether(free),
        wanted=whether(True),
    )
    return sorted(reply.status for reply in replies)


class MakeDesk:
    """Repair: a blocking driver in a handler."""

    async def others_go_on(self, subject: Subject) -> None:
        """While a return waits for the database, GET /open is answered.

        Who else is served while sqlite3 waits in your handler?

        Nobody: it holds the thread of the event loop. Which driver waits elsewhere?

        async with aiosqlite.connect(path) as db
        """
        path, _ = new_database(subject, [("saw", 0)], [("Ada", "saw")])
        await return_while_locked(subject, path, [1])

    async def is_entered(self, subject: Subject) -> None:
        """A return that had to wait is answered 204, and it is entered.

        What does leaving the block do: with sqlite3, and with aiosqlite?

        sqlite3's commits. aiosqlite's closes the connection and commits nothing.

        await db.commit()
        """
        (a, b, c), (person,) = some(TOOLS, 3), some(PEOPLE, 1)
        tools, loans = [(a, 0), (b, 3), (c, 1)], [(person, a), (person, b), ("Ada", c)]
        path, _ = new_database(subject, tools, loans)
        statuses = await return_while_locked(subject, path, [1, 2])
        wanted = sorted([tool(a, 1), tool(b, 4), tool(c, 1, "Ada")])
        want(
            statuses == [204, 204] and state(path) == wanted,
            asked="return two of three tools, and look from elsewhere",
            got=f"{statuses}, {state(path)}",
            wanted=f"[204, 204], {wanted}",
        )

    async def only_once(self, subject: Subject) -> None:
        """One loan ended six times at once: one 204, five 404; others can write.

        What can happen between the SELECT and the UPDATE, now that you await?

        Let a statement that writes find out whether the loan is there: it makes the
        others wait. Look at how many rows it changed, and end the transaction also
        when there were none.

        cursor.rowcount
        """
        # WAL: all look before one writes. DELETE: with one connection, also.
        for journal in ("WAL", "DELETE"):
            a, b = some(TOOLS, 2)
            loans = [("Ada", a), ("Bob", b)]
            path, _ = new_database(subject, [(a, 0), (b, 0)], loans, journal)
            statuses = await return_while_locked(subject, path, [1] * 6)
            wanted = sorted([tool(a, 1), tool(b, 0, "Bob")])
            want(
                statuses == [204, *[404] * 5] and state(path) == wanted,
                asked="end the same loan six times at once",
                got=f"{statuses}, {state(path)}",
                wanted=f"{[204, *[404] * 5]}, {wanted}",
            )
