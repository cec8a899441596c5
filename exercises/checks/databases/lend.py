"""Lend all of the tools that somebody wants, or none."""

import asyncio

import aiohttp

from exercises.checks.databases.shared import (
    PEOPLE,
    SHIELDED,
    TOOLS,
    TURN,
    can_write,
    cancel_each,
    look_while_held,
    new_database,
    some,
    state,
    tool,
    unlike,
    want_state,
    whether,
    while_another_comes,
)
from exercises.grader.checking import PracticeServer, Subject, driver, want

LOST_RACES = ("IntegrityError", "OperationalError")


@driver
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


async def lends_all(subject: Subject, practice: PracticeServer) -> None:
    """All are lent, and every other connection sees it.

    How many statements does one tool need, and how many commits all of them?

    Two statements for each tool, UPDATE and INSERT; one commit after the last.
    """
    (a, b, c), (person,) = some(TOOLS, 3), some(PEOPLE, 1)
    path, _ = new_database(subject, [(a, 2), (b, 1), (c, 1)], [("Ada", c)])
    asked, orders = f"lend {b} and {a} to {person}", [[person, [b, a]]]
    work = subject.drive(
        lend_at_once,
        path,
        orders,
        practice.url("/hold/end"),
        asked=asked,
        wanted="True",
    )
    value, seen = await look_while_held(practice, work, lambda: state(path))
    want(value == [True], asked=asked, got=value[0], wanted=True)
    wanted = sorted([tool(a, 1, person), tool(b, 0, person), tool(c, 1, "Ada")])
    got, due = unlike(seen, wanted)
    asked = f"{asked}; the tools, seen from elsewhere"
    want(not got and not due, asked=asked, got=got, wanted=due)


async def or_nothing(subject: Subject) -> None:
    """One is not at home: False, and nothing changes, also at the next commit.

    What becomes of the statements that went well before the one that did not?

    They wait in the open transaction, and the next commit makes them last.

    await db.rollback()
    """
    await _refused(subject, at_home=0)


async def no_such_tool(subject: Subject) -> None:
    """One does not exist: False, and nothing changes.

    What does an UPDATE do when its WHERE fits no row: does it fail?

    It succeeds, and has changed no row. Its cursor tells how many it changed.

    cursor.rowcount
    """
    await _refused(subject, at_home=None)


async def others_can_write(subject: Subject, practice: PracticeServer) -> None:
    """After a refusal, others can write: no transaction is left open.

    Who else waits while your connection is in the middle of a transaction?

    Everybody who wants to write. End it on every way out of the function.

    try, except BaseException: await db.rollback(), raise
    """
    (a, b), (person,) = some(TOOLS, 2), some(PEOPLE, 1)
    path, _ = new_database(subject, [(a, 1), (b, 0)])
    asked = f"lend {a} and {b} to {person}, where {b} is not at home"
    orders, hold = [[person, [a, b]]], practice.url("/hold/end")
    work = subject.drive(lend_at_once, path, orders, hold, asked=asked, wanted="False")
    value, free = await look_while_held(practice, work, lambda: can_write(path))
    want(value == [False], asked=asked, got=value[0], wanted=False)
    want(
        free,
        asked=f"{asked}; then write from elsewhere",
        got=whether(free),
        wanted=whether(True),
    )


async def when_cancelled(subject: Subject, practice: PracticeServer) -> None:
    """Cancelled at any moment, it is all or nothing, and nothing before its commit.

    At each `await` your function may be left by a CancelledError. What is undone
    then?

    Nothing, where you only catch an Exception of your own. Roll back on every way
    out, before the turn is given back, and let the cancellation go on.

    except BaseException: await db.rollback(), raise

    Work that is shielded, or done in a task of its own, goes on when its caller is
    cancelled. Await it yourself.
    """
    (a, b, c, gone), (ann, bob) = some(TOOLS, 4), some(PEOPLE, 2)

    def make():
        tools = [(a, 1), (b, 1), (c, 1), (gone, 0)]
        return new_database(subject, tools)[0]

    def judge(path, told, committing, asked):
        asked = f"{asked}; the tools, at the next commit"
        end = [tool(gone, 0)]
        home, lent = [tool(a, 1), tool(b, 1)], [tool(a, 0, ann), tool(b, 0, ann)]
        now = [line for line in state(path) if line.partition(":")[0] != c]
        got, due = unlike(now, home + end)
        if not committing or now != sorted(lent + end):
            note = "" if committing else SHIELDED
            want(not got and not due, asked=asked, got=got, wanted=due, note=note)
        line = tool(c, 0, bob)
        want(
            told == "it returned True" and line in state(path),
            asked=f"{asked}; {bob} wants {c} at the same time",
            got=f"{told}; {next(one for one in state(path) if one.startswith(c))}",
            wanted=f"it returned True; {line}",
            note=TURN,
        )

    for names, due in (([a, b], ""), ([a, b, gone], f", where {gone} is not at home")):
        asked = f"lend {', '.join(names)} to {ann}{due}"
        calls = [ann, names], [bob, [c]]
        await cancel_each(subject, practice, "lend", *calls, make, judge, asked)


async def another_takes_it(subject: Subject) -> None:
    """Another program takes the last one in between: False, and nothing changes.

    When you have looked whether a tool is at home: who can take it before you do?

    The file is locked from the first statement that writes, and not before. So let the
    UPDATE itself look, and tell you how many rows it changed.

    UPDATE ... WHERE name = ? AND free > 0
    """
    (a, b), (person,) = some(TOOLS, 2), some(PEOPLE, 1)
    lent = [tool(name, 0, person) for name in (a, b)]

    def make():
        return new_database(subject, [(a, 1), (b, 1)])[0]

    def judge(path, told, took, when):
        asked = f"lend {a} and {b} to {person}"
        if took:
            asked += f"; {when} of yours, another program takes the {b}"
        want(told == f"it returned {not took}", asked=asked, got=told, wanted=not took)
        wanted = [tool(a, 1), tool(b, 0)] if took else lent
        asked = f"{asked}; the tools, at the next commit"
        want_state(path, sorted(wanted), asked=asked)

    other = f"UPDATE tools SET free = 0 WHERE name = '{b}'"
    arguments = [person, [a, b]]
    await while_another_comes(subject, "lend", arguments, make, other, judge)


async def at_once(subject: Subject) -> None:
    """Calls at once over the one connection do not disturb one another.

    Whose work does a rollback undo, when two share a connection?

    All that is not committed, whoever wrote it. One transaction at a time.

    async with turn: around all of it
    """
    *names, last, gone = some(TOOLS, 14)
    *people, ada, bob = some(PEOPLE, 8)
    path, _ = new_database(subject, [*[(n, 1) for n in [*names, last]], (gone, 0)])
    orders = [
        [person, [*names[2 * n : 2 * n + 2], *[gone] * (n % 2)]]
        for n, person in enumerate(people)
    ]
    orders += [[ada, [last]], [bob, [last]]]
    asked = "eight orders at once over one connection"
    told = await subject.drive(
        lend_at_once,
        path,
        orders,
        asked=asked,
        wanted="True or False for each",
        note=lambda error: TURN if error.type in LOST_RACES else "",
    )
    for (person, wants), lent, due in zip(
        orders, told, [True, False] * 3, strict=False
    ):
        of = f"{asked}; that of {person} for {', '.join(wants)}"
        of += "" if due else f", which is not at home: {gone}"
        want(lent is due, asked=of, got=lent, wanted=due, note=TURN)
        lines = [tool(name, 1 - due, *[person] * due) for name in wants[:2]]
        now = [line for line in state(path) if line.partition(":")[0] in wants[:2]]
        got, left = unlike(now, lines)
        want(not got, asked=f"{of}; the tools", got=got, wanted=left, note=TURN)
    want(
        sorted(told[-2:]) == [False, True],
        asked=f"{asked}; those of {ada} and {bob} for the one {last}",
        got=" and ".join(map(str, told[-2:])),
        wanted="True and False",
        note=TURN,
    )
    line = tool(last, 0, ada if told[-2] else bob)
    now = [one for one in state(path) if one.startswith(f"{last}:")]
    want(now == [line], asked=f"{asked}; the {last}", got=now, wanted=[line], note=TURN)


async def _refused(subject, at_home):
    (a, b, missing), (person,) = some(TOOLS, 3), some(PEOPLE, 1)
    tools = [(a, 2), (b, 1)] + ([(missing, 0)] if at_home == 0 else [])
    path, _ = new_database(subject, tools, [("Ada", b)])
    before = state(path)
    why = "is not at home" if at_home == 0 else "does not exist"
    asked = f"lend {a}, {b} and {missing} to {person}, where {missing} {why}"
    orders = [[person, [a, b, missing]]]
    value = await subject.drive(lend_at_once, path, orders, asked=asked, wanted="False")
    want(value == [False], asked=asked, got=value[0], wanted=False)
    want_state(path, before, asked=f"{asked}; the tools, at the next commit")
