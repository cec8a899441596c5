"""Put a new tool on the shelf."""

import asyncio
import secrets

import aiohttp

from exercises.checks.databases.shared import (
    SHIELDED,
    TOOLS,
    TURN,
    call,
    call_each,
    called,
    can_write,
    cancel_each,
    look_while_held,
    new_database,
    read,
    some,
    tool,
    want_state,
    whether,
    while_another_comes,
)
from exercises.grader.checking import PracticeServer, Subject, driver, want

ROWS = "SELECT name, free FROM tools ORDER BY id"


@driver
async def add_badly(exercise, path, name, free, hold):
    """add_tool(db, turn, name, free), which cannot be done"""
    import aiosqlite

    async with aiosqlite.connect(path) as db:
        await db.execute("PRAGMA synchronous = OFF")
        try:
            value = await exercise.add_tool(db, asyncio.Lock(), name, free)
            raised = f"it returned {value}"
        except NotImplementedError:
            raise
        except Exception as error:
            raised = type(error).__name__
        async with aiohttp.ClientSession() as session:
            await (await session.get(hold)).read()
        await db.commit()
        return raised


@driver
async def add_at_once(exercise, path, tools):
    """add_tool(db, turn, name, free) for all of these at once, over one connection"""
    import aiosqlite

    async with aiosqlite.connect(path) as db:
        await db.execute("PRAGMA synchronous = OFF")
        turn = asyncio.Lock()
        calls = [exercise.add_tool(db, turn, name, free) for name, free in tools]
        results = await asyncio.gather(*calls, return_exceptions=True)
        if isinstance(results[0], NotImplementedError):
            raise results[0]
        return [
            type(one).__name__ if isinstance(one, BaseException) else one
            for one in results
        ]


async def returns_the_id(subject: Subject) -> None:
    """It returns the id of the new tool.

    Who chooses the id of a new row, and where do you learn of it?

    The cursor that an INSERT returns knows it: cursor.lastrowid
    """
    first, name = some(TOOLS, 2)
    path, number = new_database(subject, [(first, 1)])
    free = secrets.randbelow(90) + 10
    value = await call(subject, path, "add_tool", name, free, wanted=number + 1)
    asked = called("add_tool", (name, free))
    want(value == number + 1, asked=asked, got=value, wanted=number + 1)


async def seen_by_others(subject: Subject) -> None:
    """Another connection sees the new tool.

    Until when does only your own connection see what it wrote?

    Python begins a transaction at the first write. Nothing ends it for you.

    await db.commit()
    """
    (name,) = some(TOOLS, 1)
    path, _ = new_database(subject)
    await call(subject, path, "add_tool", name, 3, wanted="the id of the tool")
    seen = read(path, ROWS)
    want(
        seen == [[name, 3]],
        asked=f"the tools, seen elsewhere after add_tool(db, turn, {name!r}, 3)",
        got=seen,
        wanted=[[name, 3]],
    )


async def any_name(subject: Subject) -> None:
    """A name with quotes, signs and blanks in it is stored as it is.

    What does a quote in a name mean to a query that was put together from text?

    Leave a question mark in the query, and hand the value over beside it. Change
    nothing about the name.

    await db.execute("... VALUES (?, ?)", (name, free))
    """
    path, _ = new_database(subject)
    names = ["O'Hara's plane", '"', "', 9); DELETE FROM tools; --", "Säge 100%", " "]
    words = some(TOOLS, len(names))
    names = [f" {name} {word} " for name, word in zip(names, words, strict=True)]
    names += [words[0].upper(), words[0]]
    wanted = ["the id of the tool"] * len(names)
    await call_each(subject, path, "add_tool", [[name, 0] for name in names], wanted)
    seen = [name for (name,) in read(path, "SELECT name FROM tools ORDER BY id")]
    want(
        seen == names,
        asked=f"the names of {len(names)} tools, read elsewhere",
        got=seen,
        wanted=names,
    )


async def name_is_there(subject: Subject, practice: PracticeServer) -> None:
    """A name that is there raises NameTaken, and others can still write.

    What does your INSERT do when the name is there, and does that end the transaction
    which it began?

    A plain INSERT fails; one that replaces or ignores does not. The transaction is
    still open, and keeps everybody else from writing. Undo it, then raise NameTaken.

    except sqlite3.IntegrityError: await db.rollback(), raise NameTaken(name)
    """
    (name,) = some(TOOLS, 1)
    await _refused(subject, practice, name, 2, "NameTaken", "the name is there already")


async def other_errors_go_on(subject: Subject, practice: PracticeServer) -> None:
    """Another error goes on as it is, and others can still write.

    Which rule of the table does a `free` below 0 break, and which one a name that is
    there already?

    Both are an IntegrityError. One of its attributes names the kind.

    error.sqlite_errorname == "SQLITE_CONSTRAINT_UNIQUE"
    """
    (name,) = some(TOOLS, 1)
    asked = "the table lets `free` not be below 0"
    await _refused(subject, practice, f"another {name}", -1, "IntegrityError", asked)


async def another_adds_it(subject: Subject) -> None:
    """Another program adds the name a moment before: NameTaken.

    When you have looked whether the name is there: who can add it before you do?

    Do not look first. The INSERT itself finds out, and nobody comes between.
    """
    (name,) = some(TOOLS, 1)

    def make():
        return new_database(subject)[0]

    def judge(path, told, wrote, when):
        asked = called("add_tool", (name, 1))
        if wrote:
            asked += f"; {when} of yours, another program adds it"
            want(told == "NameTaken", asked=asked, got=told, wanted="NameTaken")
        kept = told.startswith("it returned")
        want(kept or wrote, asked=asked, got=told, wanted="the id of the tool")
        want_state(path, [tool(name, 7 if wrote else 1)], asked=f"{asked}; the tools")

    other = f"INSERT INTO tools (name, free) VALUES ('{name}', 7)"
    await while_another_comes(subject, "add_tool", [name, 1], make, other, judge)


async def at_once(subject: Subject) -> None:
    """Calls at once over the one connection do not disturb one another.

    Whose work does a rollback undo, when two share a connection?

    All that is not committed, whoever wrote it. One transaction at a time.

    async with turn: around all of it
    """
    names = some(TOOLS, 12)
    path, _ = new_database(subject, [(names[0], 1)])
    tools = [(names[0] if n % 3 == 1 else name, n) for n, name in enumerate(names[1:])]
    asked = f"add_tool for {len(tools)} tools at once; the name of some is there"
    told = await subject.drive(
        add_at_once, path, tools, asked=asked, wanted="their ids"
    )
    due = [n % 3 == 1 for n in range(len(tools))]
    want(
        [one == "NameTaken" for one in told] == due,
        asked=asked,
        got=[one if isinstance(one, str) else "an id" for one in told],
        wanted=["NameTaken" if taken else "an id" for taken in due],
        note=TURN,
    )
    wanted = {names[0]: 1, **dict(tools[n] for n, taken in enumerate(due) if not taken)}
    lines = [tool(name, free) for name, free in wanted.items()]
    want_state(path, lines, asked=f"{asked}; the tools", note=TURN)


async def when_cancelled(subject: Subject, practice: PracticeServer) -> None:
    """Cancelled at any moment, it leaves nothing open, and no tool before its commit.

    At each `await` your function may be left by a CancelledError. What is undone then?

    Nothing, where you only catch an Exception. Roll back on every way out, before the
    turn is given back, and let the cancellation go on.

    except BaseException: await db.rollback(), raise
    """
    mine, other = some(TOOLS, 2)

    def judge(path, told, committing, asked):
        rows = [name for (name,) in read(path, "SELECT name FROM tools ORDER BY name")]
        want(
            committing or mine not in rows,
            asked=f"{asked}; the tools, at the next commit",
            got=rows,
            wanted=[other],
            note=SHIELDED,
        )
        want(
            other in rows and told.startswith("it returned"),
            asked=f"{asked}; another call that adds {other} at the same time",
            got=f"{told}; the tools: {', '.join(rows)}",
            wanted=f"an id; {other} among the tools",
            note=TURN,
        )

    def make():
        return new_database(subject)[0]

    calls, asked = ([mine, 1], [other, 1]), called("add_tool", (mine, 1))
    await cancel_each(subject, practice, "add_tool", *calls, make, judge, asked)


async def _refused(subject, practice, name, free, error, why):
    taken = name.removeprefix("another ")
    path, _ = new_database(subject, [(taken, 1)])
    asked = f"{called('add_tool', (name, free))}, where {why}"
    work = subject.drive(
        add_badly,
        path,
        name,
        free,
        practice.url("/hold/end"),
        asked=asked,
        wanted=error,
    )
    raised, writes = await look_while_held(practice, work, lambda: can_write(path))
    want(
        raised == error,
        asked=asked,
        got=raised,
        wanted=error,
        note="A plain INSERT fails here. Does yours replace or ignore what is there? "
        "Does your code catch the error?"
        if raised.startswith("it returned")
        else "",
    )
    want(
        writes,
        asked=f"{asked}; then write from elsewhere",
        got=whether(writes),
        wanted=whether(True),
    )
    want_state(path, [tool(taken, 1)], asked=f"the tools, read elsewhere after {asked}")
