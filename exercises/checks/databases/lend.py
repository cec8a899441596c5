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
    whether,
)
from exercises.grader.checking import PracticeServer, Subject, driver, want


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
        left = "cancelled" if work.cancelled() else f"returned {work.result()}"
        if turn.locked():
            left += ", the turn is not given back"
        async with aiohttp.ClientSession() as session:
            await (await session.get(hold)).read()
        await db.commit()
        return left


async def lends_all(subject: Subject, practice: PracticeServer) -> None:
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


async def when_cancelled(subject: Subject, practice: PracticeServer) -> None:
    """Others can write also after a call that was cancelled; nothing changes.

    At each `await` your function may be left by a CancelledError. What is undone
    then?

    Nothing, where you only catch an Exception of your own. Roll back on every way
    out.

    except BaseException: await db.rollback(), raise
    """
    (a, b), (person,) = some(TOOLS, 2), some(PEOPLE, 1)
    path, _ = new_database(subject, [(a, 1), (b, 1)])
    work = subject.drive(cancel_lend, path, person, [a, b], practice.url("/hold/end"))
    left, free = await look_while_held(practice, work, lambda: can_write(path))
    now, wanted = state(path), sorted([tool(a, 1), tool(b, 1)])
    want(
        left == "cancelled" and free and now == wanted,
        asked="cancel lend in the middle, then write from elsewhere",
        got=f"{left}, {whether(free)}, {now}",
        wanted=f"cancelled, {whether(True)}, {wanted}",
    )


async def at_once(subject: Subject) -> None:
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


async def _refused(subject, at_home):
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
