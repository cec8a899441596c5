"""Two connections that open and close with the application."""

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


@driver
async def use_both(exercise, path, directory):
    """use app[WRITER] and app[READER] of make_app(path, directory)"""
    app = exercise.make_app(path, directory)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        writer, reader, select = (
            app[exercise.WRITER],
            app[exercise.READER],
            "SELECT name FROM tools ORDER BY name",
        )
        async with app[exercise.TURN]:
            await writer.execute("INSERT INTO tools (name, free) VALUES ('new', 1)")
            reads = [row[0] for row in await reader.execute_fetchall(select)]
            await writer.commit()
        try:
            await reader.execute("UPDATE tools SET free = 0")
            writes = "no error"
            await reader.rollback()
        except Exception as error:
            writes = str(error)
        after = [row[0] for row in await reader.execute_fetchall(select)]
        return [reads, writes, after]
    finally:
        await runner.cleanup()


@driver
async def serve_two(exercise, paths, directory):
    """make_app for two databases"""
    apps = [exercise.make_app(path, directory) for path in paths]
    runners = [web.AppRunner(app, access_log=None) for app in apps]
    try:
        for runner in runners:
            await runner.setup()
        select, told = "SELECT name FROM tools", []
        for app in apps:
            rows = await app[exercise.READER].execute_fetchall(select)
            told.append([row[0] for row in rows])
        keys = {name: vars(exercise)[name] for name in ("WRITER", "READER", "TURN")}
        one, other = apps
        return [*told, [name for name, key in keys.items() if one[key] is other[key]]]
    finally:
        for runner in runners:
            await runner.cleanup()


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
    """The connections stay open between the requests.

    Where do your connections live: in the handler, or in the application?

    They are opened before the `yield`, and the application keeps them.
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


async def one_writes_one_reads(subject: Subject, practice: PracticeServer) -> None:
    """What one writes is read when it is committed; nothing is written by the reader.

    Whose unfinished work would a reader see, over the connection of the writers?

    Connect twice. And each connection has settings of its own, which end with it.

    await reader.execute("PRAGMA query_only = ON")
    """
    names = sorted(some(TOOLS, 2))
    path, _ = new_database(subject, [(name, 1) for name in names])
    reads, writes, after = await _use(subject, practice, path)
    asked = "what is read over app[READER], while a new tool is not committed"
    want(reads == names, asked=asked, got=reads, wanted=names)
    asked = "write over app[READER]"
    want("readonly" in writes, asked=asked, got=writes, wanted="an error: readonly")
    asked = "what is read over app[READER] after the commit over app[WRITER]"
    wanted = sorted([*names, "new"])
    want(after == wanted, asked=asked, got=after, wanted=wanted)


async def minds_foreign_keys(subject: Subject, practice: PracticeServer) -> None:
    """DELETE /tools/7 answers 409 while somebody has the tool, and 204 otherwise.

    Does SQLite look after REFERENCES by itself?

    Only over a connection that was told so, and each has to be told anew.

    await writer.execute("PRAGMA foreign_keys = ON")
    """
    names = sorted(some(TOOLS, 3))
    path, first = new_database(subject, [(n, 1) for n in names], [("Ada", names[1])])
    url = practice.url("/echo")
    async with subject.serve("make_app", path, url, note=_explain) as client:
        for _ in range(2):
            reply = await client.delete(f"/tools/{first + 1}")
            reply.want(status=409, text="somebody has it")
        (await client.delete(f"/tools/{first}")).want(status=204)
        (await client.get("/tools")).want(status=200, json=names[1:])


async def each_has_its_own(subject: Subject, practice: PracticeServer) -> None:
    """Two applications in one process have their own connections and turns.

    If `make_app` is called twice, what do the two applications share?

    Whatever stands in the module. Keep it in the application.
    """
    (a, b) = some(TOOLS, 2)
    paths = [new_database(subject, [(name, 1)])[0] for name in (a, b)]
    asked = "two applications at once; the tools of each, and what they share"
    wanted = [[a], [b], []]
    got = await subject.drive(
        serve_two, paths, practice.url("/echo"), asked=asked, wanted=wanted
    )
    want(got == wanted, asked=asked, got=got, wanted=wanted)


async def closed_at_shutdown(subject: Subject, practice: PracticeServer) -> None:
    """At shutdown both connections are closed.

    What runs after the `yield` of a cleanup context, and when?

    `async with` around the `yield` closes there what it has opened, also two at once:
    `async with aiosqlite.connect(path) as writer, aiosqlite.connect(path) as reader:`
    """
    await _closed(subject, practice, "/echo", starts=True)


async def closed_when_start_fails(subject: Subject, practice: PracticeServer) -> None:
    """When `announce` fails, nothing starts, and both connections are closed.

    Who hears of it when announce raises: the one who starts the application? And does
    on_cleanup run for an application that never started?

    An error in on_startup ends the start, unless somebody catches it. on_cleanup does
    not run then. A cleanup context that got as far as its `yield` is always ended.

    app.cleanup_ctx.append(keep_connections), app.on_startup.append(announce)
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


async def _use(subject, practice, path):
    url, asked = practice.url("/echo"), "start the application, and use its connections"
    return await subject.drive(
        use_both, path, url, asked=asked, wanted="app[WRITER], app[READER], app[TURN]"
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
        asked=f"{asked}; the connections to the database afterwards",
        got="one is still open",
        wanted="both are closed",
    )


def _explain(error: Problem) -> str:
    """Say how an error comes about whose own words lead nowhere."""
    return NO_CONTEXT if "is not an async iterator" in error.message else ""
