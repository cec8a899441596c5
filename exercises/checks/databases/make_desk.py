"""Repair: a blocking driver in a handler."""

import asyncio
import contextlib
import sqlite3
from contextlib import closing, contextmanager

from exercises.checks.databases.shared import (
    PEOPLE,
    TOOLS,
    can_write,
    new_database,
    some,
    state,
    tool,
    whether,
)
from exercises.grader.checking import Subject, want

PATIENCE = 0.6  # seconds for an answer that should not have to wait at all


PINGS = 5  # requests that go through while others wait


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


async def _return_while_locked(subject, path, numbers):
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


async def others_go_on(subject: Subject) -> None:
    """While a return waits for the database, GET /open is answered.

    Who else is served while sqlite3 waits in your handler?

    Nobody: it holds the thread of the event loop. Which driver waits elsewhere?

    async with aiosqlite.connect(path) as db
    """
    path, _ = new_database(subject, [("saw", 0)], [("Ada", "saw")])
    await _return_while_locked(subject, path, [1])


async def is_entered(subject: Subject) -> None:
    """A return that had to wait is answered 204, and it is entered.

    What does leaving the block do: with sqlite3, and with aiosqlite?

    sqlite3's commits. aiosqlite's closes the connection and commits nothing.

    await db.commit()
    """
    (a, b, c), (person,) = some(TOOLS, 3), some(PEOPLE, 1)
    tools, loans = [(a, 0), (b, 3), (c, 1)], [(person, a), (person, b), ("Ada", c)]
    path, _ = new_database(subject, tools, loans)
    statuses = await _return_while_locked(subject, path, [1, 2])
    wanted = sorted([tool(a, 1), tool(b, 4), tool(c, 1, "Ada")])
    want(
        statuses == [204, 204] and state(path) == wanted,
        asked="return two of three tools, and look from elsewhere",
        got=f"{statuses}, {state(path)}",
        wanted=f"[204, 204], {wanted}",
    )


async def only_once(subject: Subject) -> None:
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
        statuses = await _return_while_locked(subject, path, [1] * 6)
        wanted = sorted([tool(a, 1), tool(b, 0, "Bob")])
        want(
            statuses == [204, *[404] * 5] and state(path) == wanted,
            asked="end the same loan six times at once",
            got=f"{statuses}, {state(path)}",
            wanted=f"{[204, *[404] * 5]}, {wanted}",
        )
