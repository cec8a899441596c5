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

from exercises.grader.checking import CheckFailed, driver, want

TOOLS = ("saw", "plane", "drill", "rasp", "clamp", "chisel")


PEOPLE = ("Ann", "Ben", "Cas", "Dot", "Eli", "Fay")


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
        return await vars(exercise)[name](db, *arguments)


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
        with contextlib.suppress(Exception):
            for arguments in calls:
                values.append(await vars(exercise)[name](db, *arguments))
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
    return f"{name}({', '.join(['db', *map(repr, arguments)])})"


async def look_while_held(practice, work, look):
    """Do work that is held at /hold/end; look meanwhile, and return both results."""
    task = asyncio.create_task(work)
    await practice.until(lambda: task.done() or practice.count("/hold/end") > 0, 2.0)
    seen = None if task.done() else look()
    practice.release("end")
    return await task, seen
