"""A connection that opens and closes with the application."""

from pathlib import Path

import aiohttp
from aiohttp import web

from exercises.checks.databases.shared import TOOLS, look_while_held, new_database, some
from exercises.grader.checking import PracticeServer, Subject, driver, want


def is_open(path):
    """Tell whether a connection is open that has read or written.

    In the mode WAL, SQLite keeps a file beside the database for as long
    as any such connection is open, and the last to close removes it.
    """
    return Path(f"{path}-shm").exists()


@driver
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


async def lists(subject: Subject, practice: PracticeServer) -> None:
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


async def stays_open(subject: Subject, practice: PracticeServer) -> None:
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


async def closed_at_shutdown(subject: Subject, practice: PracticeServer) -> None:
    """At shutdown the connection is closed.

    What runs after the `yield` of a cleanup context, and when?

    `async with aiosqlite.connect(path) as db:` around the `yield` closes it there.
    """
    await _closed(subject, practice, "/echo", starts=True)


async def closed_when_start_fails(subject: Subject, practice: PracticeServer) -> None:
    """When `announce` fails, nothing starts, and the connection is closed.

    Does on_cleanup run for an application that never started?

    It does not. A cleanup context that got as far as its `yield` is always ended.

    app.cleanup_ctx.append(keep_connection)
    """
    await _closed(subject, practice, "/status/500", starts=False)


async def no_database(subject: Subject, practice: PracticeServer) -> None:
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


async def _closed(subject, practice, page, starts):
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
