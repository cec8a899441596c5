"""Lend all of the tools that somebody wants, or none."""

import asyncio

import aiohttp

from exercises.checks.databases.shared import (
    PEOPLE,
    TOOLS,
    can_write,
    look_while_held,
    new_database,
    some,
    state,
    tool,
    unlike,
    want_state,
    whether,
)
from exercises.grader.checking import PracticeServer, Subject, driver, want

SHIELDED = (
    "The call was cancelled, but its work went on: what is shielded, or runs in a task "
    "of its own, is not cancelled with its caller."
)
TURN = (
    "Whoever commits or rolls back decides on all that is not committed over this "
    "connection, also on what another order wrote. Look and write only while you hold "
    "`turn`."
)
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


@driver
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
        left = "cancelled" if work.cancelled() else f"it returned {work.result()}"
        changes, kept = db.total_changes, turn.locked()
        async with aiohttp.ClientSession() as session:
            await (await session.get(hold)).read()
        await db.commit()
        return [left, kept, db.total_changes - changes]


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
    """Others can write also after a call that was cancelled; nothing changes.

    At each `await` your function may be left by a CancelledError. What is undone
    then?

    Nothing, where you only catch an Exception of your own. Roll back on every way
    out.

    except BaseException: await db.rollback(), raise

    Work that is shielded, or done in a task of its own, goes on when its caller is
    cancelled. Await it yourself.
    """
    (a, b), (person,) = some(TOOLS, 2), some(PEOPLE, 1)
    path, _ = new_database(subject, [(a, 1), (b, 1)])
    asked = f"lend {a} and {b} to {person}, and cancel it after its first change"
    work = subject.drive(
        cancel_lend,
        path,
        person,
        [a, b],
        practice.url("/hold/end"),
        asked=asked,
        wanted="CancelledError",
    )
    (left, kept, went_on), free = await look_while_held(
        practice, work, lambda: can_write(path)
    )
    wanted = sorted([tool(a, 1), tool(b, 1)])
    if went_on:
        asked = f"{asked}; the tools afterwards"
        want_state(path, wanted, asked=asked, note=SHIELDED)
    want(left == "cancelled", asked=asked, got=left, wanted="CancelledError")
    want(
        not kept,
        asked=f"{asked}; then see whose turn it is",
        got="the cancelled call has not given its turn back",
        wanted="the turn is free for others",
        note="`async with turn` gives it back on every way out.",
    )
    want(
        free,
        asked=f"{asked}; then write from elsewhere",
        got=whether(free),
        wanted=whether(True),
        note="Its transaction is still open: nothing has rolled it back.",
    )
    want_state(path, wanted, asked=f"{asked}; the tools, at the next commit")


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
