"""Repair: a blocking driver in a handler."""

import asyncio
import contextlib
import sqlite3
from contextlib import closing, contextmanager

import aiohttp
from aiohttp import web

from exercises.checks.databases.shared import (
    PEOPLE,
    TOOLS,
    can_write,
    look_while_held,
    new_database,
    some,
    state,
    tool,
    want_state,
    whether,
)
from exercises.grader.checking import Finding, PracticeServer, Subject, driver, want

SHARED = (
    "Do your requests share a connection? Then the rollback of one undoes what another "
    "wrote and has not committed yet: one transaction at a time, or a connection each."
)

PATIENCE = 0.6  # seconds for an answer that should not have to wait at all


WAIT = 1.0  # seconds for which a return has to wait for the database


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


async def _return_while_locked(subject, path, numbers, wait=0.0):
    """Ask for /open while loans are to be ended that have to wait, so long at least.

    Return the statuses of the returns, those that came while the database was locked,
    and whether others could write when all had come.
    """
    async with subject.serve("make_desk", path) as client:
        # Over connections that are open already, the returns arrive together.
        ready = [client.get("/open", aside=True) for _ in range(len(numbers) + 1)]
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
                        reply = await client.get("/open", aside=True)
                    reply.want(status=200, text="yes")
                    opened += 1
            if opened == PINGS:
                await asyncio.wait(asked, timeout=wait)
            early = [task.result().status for task in asked if task.done()]
            unlock()
            replies = await asyncio.gather(*asked)
            free = can_write(path)
    want(
        opened == PINGS,
        asked=f"GET /open {PINGS} times while a return waits for the database",
        got=f"{opened} answered, then none for {PATIENCE:g} s",
        wanted=f"{PINGS} answered",
    )
    for reply in replies:
        if reply.status not in (204, 404):
            reply.want(status=204)
    return sorted(reply.status for reply in replies), early, free


def _not_early(early):
    want(
        204 not in early,
        asked="return a tool while the database is locked",
        got="204 before it could be written",
        wanted="no answer before it is written",
    )


async def others_go_on(subject: Subject) -> None:
    """While a return waits for the database, GET /open is answered.

    Who else is served while sqlite3 waits in your handler?

    Nobody: it holds the thread of the event loop. Which driver waits elsewhere?

    async with aiosqlite.connect(path) as db
    """
    subject.allow(Finding.TASK, because="is_entered tells of an answer before its time")
    path, _ = new_database(subject, [("saw", 0)], [("Ada", "saw")])
    await _return_while_locked(subject, path, [1])


async def is_entered(subject: Subject) -> None:
    """A return that had to wait is answered 204, and it is entered.

    What does leaving the block do: with sqlite3, and with aiosqlite?

    sqlite3's commits. aiosqlite's closes the connection and commits nothing.

    await db.commit(), and only then the answer: a 204 says that it is entered.
    """
    (a, b, c), (person,) = some(TOOLS, 3), some(PEOPLE, 1)
    tools, loans = [(a, 0), (b, 3), (c, 1)], [(person, a), (person, b), ("Ada", c)]
    path, _ = new_database(subject, tools, loans)
    statuses, early, _ = await _return_while_locked(subject, path, [1, 2], WAIT)
    _not_early(early)
    asked = f"return {a} and {b} at the same time, and wait for {WAIT:g} s"
    want(statuses == [204, 204], asked=asked, got=statuses, wanted=[204, 204])
    wanted = [tool(a, 1), tool(b, 4), tool(c, 1, "Ada")]
    want_state(path, wanted, asked=f"{asked}; the tools, seen from elsewhere")


async def only_once(subject: Subject) -> None:
    """One loan ended six times at once: one 204, five 404; others can write.

    What can happen between the SELECT and the UPDATE, now that you await?

    Let a statement that writes find out whether the loan is there: it makes the
    others wait. Look at how many rows it changed (cursor.rowcount), and end the
    transaction also when there were none.

    One connection for all requests? A rollback undoes all that is not committed over
    it, whoever wrote that. Put a lock around each transaction, or connect for each
    request.
    """
    # WAL: all look before one writes. DELETE: with one connection, also.
    for journal in ("WAL", "DELETE"):
        a, b = some(TOOLS, 2)
        loans = [("Ada", a), ("Bob", b)]
        path, _ = new_database(subject, [(a, 0), (b, 0)], loans, journal)
        statuses, early, free = await _return_while_locked(subject, path, [1] * 6)
        _not_early(early)
        asked, due = f"end one loan, of {a}, six times at once", [204, *[404] * 5]
        want(statuses == due, asked=asked, got=statuses, wanted=due)
        want(
            free,
            asked=f"{asked}; then write from elsewhere",
            got=whether(free),
            wanted=whether(True),
        )
        wanted = [tool(a, 1), tool(b, 0, "Bob")]
        asked = f"{asked}, answered {due}; the tools afterwards"
        want_state(path, wanted, asked=asked, note=SHARED)


async def all_or_nothing(subject: Subject) -> None:
    """When one of the statements fails, nothing has changed, and others can write.

    If the second statement of the two fails, what becomes of the first?

    One commit, after both. Whoever leaves before that undoes all: a connection that is
    closed does so by itself, one that is kept has to be told.

    except BaseException: await db.rollback(), raise
    """
    subject.allow(Finding.SERVER_ERROR, because="the database refuses a statement")
    for when in ("DELETE ON loans", "UPDATE ON tools"):
        a, b = some(TOOLS, 2)
        path, _ = new_database(subject, [(a, 0), (b, 0)], [("Ada", a), ("Bob", b)])
        _refuse(path, when)
        asked = f"end a loan, of {a}, where the database refuses the {when}"
        async with subject.serve("make_desk", path) as client:
            reply = await client.delete("/loans/1")
            free = can_write(path)
            want(
                reply.status == 500,
                asked=asked,
                got=reply.status,
                wanted="500: the error goes on",
            )
            want(
                free,
                asked=f"{asked}; then write from elsewhere",
                got=whether(free),
                wanted=whether(True),
            )
        wanted = [tool(a, 0, "Ada"), tool(b, 0, "Bob")]
        want_state(path, sorted(wanted), asked=f"{asked}; the tools afterwards")


async def client_leaves(subject: Subject, practice: PracticeServer) -> None:
    """When the client has left, others can write, and the next return is entered.

    A handler that is cancelled is left at its `await`. What becomes of its transaction?

    It stays open where the connection is kept, unless somebody undoes it. And a
    CancelledError is no Exception.

    except BaseException: await db.rollback(), raise
    """
    a, b = some(TOOLS, 2)
    for moment in range(1, 9):
        path, _ = new_database(subject, [(a, 0), (b, 0)], [("Ada", a), ("Bob", b)])
        hold = f"end-{moment}"
        asked = f"end a loan, of {a}; the client leaves during step {moment}"
        work = subject.drive(
            leave, path, moment, practice.url(f"/hold/{hold}"), asked=asked, wanted=204
        )
        (left, status), free = await look_while_held(
            practice, work, lambda path=path: can_write(path), hold
        )
        if not left:
            return
        want(
            free,
            asked=f"{asked}; then write from elsewhere",
            got=whether(free),
            wanted=whether(True),
        )
        then = f"{asked}; then end that of {b}"
        want(status == 204, asked=then, got=status, wanted=204)
        now = state(path)
        either = [tool(a, 0, "Ada"), tool(a, 1)]
        want(
            tool(b, 1) in now and any(line in now for line in either),
            asked=f"{then}; the tools afterwards",
            got=now,
            wanted=[" or ".join(either), tool(b, 1)],
        )


@driver
async def leave(exercise, path, moment, hold):
    """DELETE /loans/1, and leave; then DELETE /loans/2"""
    import aiosqlite
    from aiohttp.test_utils import TestClient, TestServer

    execute, steps, asking = aiosqlite.Connection._execute, 0, None
    reached, ended = asyncio.Event(), asyncio.Event()

    async def step(db, function, *arguments, **options):
        nonlocal steps
        value = await execute(db, function, *arguments, **options)
        steps += asking is not None and not ended.is_set()
        if steps == moment and not reached.is_set():
            reached.set()
            await asyncio.sleep(0.5)  # the handler is cancelled meanwhile
        return value

    @web.middleware
    async def note_the_end(request, handler):
        try:
            return await handler(request)
        finally:
            ended.set()

    app = exercise.make_desk(path)
    app.middlewares.append(note_the_end)
    aiosqlite.Connection._execute = step
    try:
        async with TestClient(TestServer(app)) as client:
            asking = asyncio.create_task(client.delete("/loans/1"))
            waiting = asyncio.create_task(reached.wait())
            await asyncio.wait([asking, waiting], return_when="FIRST_COMPLETED")
            left = reached.is_set()
            (asking if left else waiting).cancel()
            await asyncio.wait([asking, waiting])
            await ended.wait()
            async with aiohttp.ClientSession() as session:
                await (await session.get(hold)).read()
            async with client.delete("/loans/2") as response:
                return [left, response.status]
    finally:
        aiosqlite.Connection._execute = execute


def _refuse(path, when):
    """Have the database refuse to change a table."""
    with closing(sqlite3.connect(path)) as db:
        db.execute(
            f"CREATE TRIGGER no BEFORE {when} BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
        db.commit()
