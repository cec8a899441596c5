"""A connection that opens and closes with the application."""

from pathlib import Path

import aiohttp
from aiohttp import web

from exercises.checks.databases.shared import TOOLS, look_while_held, new_database, some
from exercises.grader.checking import (
    CheckFailed,
    PracticeServer,
    Problem,
    Subject,
    driver,
    want,
)

STARTED = "it started"
NO_START = "an error at the start"
TOO_LATE = (
    "The application started before announce had failed: the start has to wait for it, "
    "so it is no work for a task beside it."
)
CAUGHT = "announce has raised an error, and something caught it: let it pass."
NO_CONTEXT = (
    "A cleanup context is an async generator: it has a `yield`. announce has none, and "
    "nothing to clean up: it belongs into app.on_startup."
)


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
    said = ["", ""]  # at the start, and at the stop
    for number, step in enumerate((runner.setup, runner.cleanup)):
        try:
            await step()
        except Exception as error:
            said[number] = f"{type(error).__name__}: {error}"
    async with aiohttp.ClientSession() as session:
        await (await session.get(hold)).read()
    # The application is known until here: nothing of it was closed by being forgotten.
    return said if app is not None else []


async def lists(subject: Subject, practice: PracticeServer) -> None:
    """GET /tools answers, and the directory has been told once.

    What is run at start-up, and in which order?

    First the cleanup contexts up to their `yield`, then what is in on_startup.

    app.cleanup_ctx.append(...), app.on_startup.append(announce)
    """
    names = sorted(some(TOOLS, 3))
    path, _ = new_database(subject, [(name, 1) for name in names])
    url = practice.url("/echo")
    async with subject.serve("make_app", path, url, note=_explain) as client:
        for _ in range(2):
            (await client.get("/tools")).want(status=200, json=names)
    told = practice.count("/echo")
    asked = "how often the directory was told by announce"
    want(told == 1, asked=asked, got=told, wanted=1)


async def stays_open(subject: Subject, practice: PracticeServer) -> None:
    """One connection stays open between the requests.

    Where does your connection live: in the handler, or in the application?

    It is opened before the `yield`, and app[DB] keeps it.
    """
    path, _ = new_database(subject, [("saw", 1)])
    url = practice.url("/echo")
    async with subject.serve("make_app", path, url, note=_explain) as client:
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

    Who hears of it when announce raises: the one who starts the application? And does
    on_cleanup run for an application that never started?

    An error in on_startup ends the start, unless somebody catches it. on_cleanup does
    not run then. A cleanup context that got as far as its `yield` is always ended.

    app.cleanup_ctx.append(keep_connection), app.on_startup.append(announce)
    """
    await _closed(subject, practice, "/status/500", starts=False)


async def no_database(subject: Subject, practice: PracticeServer) -> None:
    """When the database cannot be opened, it does not start and tells nobody.

    When does your application find out that there is no database?

    Connect at start-up, before announce is run. Let the error pass.
    """
    path = str(Path(subject.folder) / "no such folder" / "tools.db")
    practice.release("end")
    hold, asked = practice.url("/hold/end"), "start where there is no such database"
    failed, _ = await subject.drive(
        start_and_stop, path, practice.url("/echo"), hold, asked=asked, wanted=NO_START
    )
    want(
        failed,
        asked=asked,
        got=STARTED,
        wanted=NO_START,
        note="SQLite is asked for its file when your code connects: do so at start-up.",
    )
    told = practice.count("/echo")
    want(
        told == 0,
        asked=f"{asked}: how often the directory was told by announce",
        got=told,
        wanted=0,
    )


async def _closed(subject, practice, page, starts):
    path, _ = new_database(subject, [("saw", 1)])
    urls, wanted = (practice.url(page), practice.url("/hold/end")), STARTED
    asked = "start and stop the application"
    if not starts:
        asked += "; the directory answers announce with 500"
        wanted = "ClientResponseError at the start"
    work = subject.drive(start_and_stop, path, *urls, asked=asked, wanted=wanted)
    (failed, at_the_stop), still = await look_while_held(
        practice, work, lambda: is_open(path)
    )
    told = practice.count(page)
    if failed and (starts or not told):
        note = _explain(Problem("", failed))
        raise CheckFailed(asked=asked, got=failed, wanted=wanted, note=note)
    if not starts:
        want(
            failed,
            asked=asked,
            got=f"it started; {at_the_stop} at the stop" if at_the_stop else STARTED,
            wanted=wanted,
            note=TOO_LATE if at_the_stop or not told else CAUGHT,
        )
    elif at_the_stop:
        asked = f"{asked}: what the stop raises"
        raise CheckFailed(asked=asked, got=at_the_stop, wanted="nothing")
    want(
        told == 1,
        asked=f"{asked}: how often the directory was told by announce",
        got=told,
        wanted=1,
    )
    want(
        still is False,
        asked=f"{asked}; the connection to the database afterwards",
        got="it is still open",
        wanted="it is closed",
    )


def _explain(error: Problem) -> str:
    """Say how an error comes about whose own words lead nowhere."""
    return NO_CONTEXT if "is not an async iterator" in error.message else ""
