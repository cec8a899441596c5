"""Repair: what is opened at the start and not closed."""

import socket

import aiohttp
from aiohttp import web

from exercises.grader.checking import PracticeServer, Subject, driver, want


@driver
async def start_and_stop(exercise, url, fails, end):
    """start an application that has a depot, stop it, then ask the grader"""
    made = []
    usual = aiohttp.ClientSession.__init__

    def noted(session, *arguments, **options):
        made.append(session)
        usual(session, *arguments, **options)

    async def fail(app):
        if fails:
            raise OSError("the next step of the start failed")

    aiohttp.ClientSession.__init__ = noted
    try:
        app = web.Application()
        exercise.add_depot(app, url)
        app.on_startup.append(fail)
        runner = web.AppRunner(app)
        try:
            await runner.setup()
            opened = not app[exercise.DEPOT].closed
        except Exception as error:
            if end and not isinstance(error, OSError):
                raise
            opened = True
        await runner.cleanup()
    finally:
        aiohttp.ClientSession.__init__ = usual
    if not end:  # say how many sessions are open
        left = [session for session in made if not session.closed]
        for session in left:
            await session.close()
        return len(left)
    async with aiohttp.ClientSession() as session, session.get(end) as response:
        await response.read()
    return opened


def times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


async def closed_always(subject: Subject, practice: PracticeServer) -> None:
    """The session is closed at the end, also when the start fails.

    When does on_cleanup run? And what follows a `yield` that is never reached?

    on_cleanup runs only after a start that went well. In app.cleanup_ctx, an async
    generator that has reached its `yield` is ended in any case.

    What can fail before the `yield` stands within async with
    aiohttp.ClientSession() as session, and so does the `yield`.
    """
    for starts, fails in ((1, False), (2, True)):
        url, end = practice.url("/json"), practice.url("/word/end")
        opened = await subject.drive(start_and_stop, url, fails, end)
        want(opened, asked="app[DEPOT] after the start", got="closed", wanted="open")
        await practice.until(lambda: practice.connections_open == 0)
        asked = practice.count("/json") - starts + 1
        want(
            practice.connections_open == 0 and asked == 1,
            asked="the depot, after "
            + ("a start that failed" if fails else "a start and an end"),
            got=f"{practice.connections_open} open, asked {times(asked)}",
            wanted="0 open, asked once",
        )

    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/"
        left = await subject.drive(start_and_stop, url, False, "")
    want(
        left == 0,
        asked="the session, after a start in which nobody answers at the url",
        got="open",
        wanted="closed",
    )
