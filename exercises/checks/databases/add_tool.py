"""Put a new tool on the shelf, and read it back."""

import secrets

import aiohttp

from exercises.checks.databases.shared import (
    TOOLS,
    call,
    call_each,
    called,
    can_write,
    look_while_held,
    new_database,
    read,
    some,
    tool,
    want_state,
    whether,
)
from exercises.grader.checking import PracticeServer, Subject, driver, want


@driver
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


async def as_stored(subject: Subject) -> None:
    """It returns the tool as it is stored, with its new id.

    Who chooses the id of a new row, and where do you learn of it?

    The cursor that an INSERT returns knows it. Then select the row with that id.

    cursor.lastrowid, await cursor.fetchone()
    """
    first, name = some(TOOLS, 2)
    path, number = new_database(subject, [(first, 1)])
    free = secrets.randbelow(90) + 10
    wanted = {"id": number + 1, "name": name, "free": free}
    value = await call(subject, path, "add_tool", name, free, wanted=wanted)
    want(
        value == wanted,
        asked=called("add_tool", (name, free)),
        got=value,
        wanted=wanted,
    )


async def seen_by_others(subject: Subject) -> None:
    """Another connection sees the new tool.

    Until when does only your own connection see what it wrote?

    Python begins a transaction at the first write. Nothing ends it for you.

    await db.commit()
    """
    (name,) = some(TOOLS, 1)
    path, _ = new_database(subject)
    await call(subject, path, "add_tool", name, 3, wanted="the tool as it is stored")
    seen = read(path, "SELECT name, free FROM tools")
    want(
        seen == [[name, 3]],
        asked=f"the rows of tools, read elsewhere after add_tool(db, {name!r}, 3)",
        got=seen,
        wanted=[[name, 3]],
    )


async def any_name(subject: Subject) -> None:
    """A name with quotes and signs in it is stored as it is.

    What does a quote in a name mean to a query that was put together from text?

    Leave a question mark in the query, and hand the value over beside it.

    await db.execute("... VALUES (?, ?)", (name, free))
    """
    path, _ = new_database(subject)
    names = ["O'Hara's plane", '"', "', 9); DELETE FROM tools; --", "Säge 100%"]
    words = some(TOOLS, 4)
    names = [f"{name} {word}" for name, word in zip(names, words, strict=True)]
    wanted = ["the tool as it is stored"] * len(names)
    await call_each(subject, path, "add_tool", [[name, 1] for name in names], wanted)
    seen = [name for (name,) in read(path, "SELECT name FROM tools ORDER BY id")]
    want(
        seen == names,
        asked="the names of four tools, read elsewhere",
        got=seen,
        wanted=names,
    )


async def name_is_there(subject: Subject, practice: PracticeServer) -> None:
    """A name that is there is an IntegrityError, and others can still write.

    What does your INSERT do when the name is there, and does that end the transaction
    which it began?

    A plain INSERT fails; one that replaces or ignores does not. The transaction is
    still open, and keeps everybody else from writing. Undo it, and let the error
    pass on.

    except sqlite3.IntegrityError: await db.rollback(), raise
    """
    (name,) = some(TOOLS, 1)
    path, _ = new_database(subject)
    asked = f"add_tool(db, {name!r}, 1), then add_tool(db, {name!r}, 2)"
    work = subject.drive(
        add_twice,
        path,
        name,
        practice.url("/hold/end"),
        asked=asked,
        wanted="IntegrityError",
    )
    raised, free = await look_while_held(practice, work, lambda: can_write(path))
    want(
        raised == "IntegrityError",
        asked=asked,
        got=raised,
        wanted="IntegrityError",
        note="A plain INSERT fails here. Does yours replace or ignore what is there? "
        "Does your code catch the error?",
    )
    want(
        free,
        asked=f"{asked}, which fails; then write from elsewhere",
        got=whether(free),
        wanted=whether(True),
    )
    want_state(path, [tool(name, 1)], asked=f"the tools, read elsewhere after {asked}")
