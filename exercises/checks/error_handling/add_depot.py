"""Repair: what is opened at the start and not closed."""

import asyncio
import contextlib
import socket

import aiohttp
from aiohttp import web

from exercises.checks.error_handling.shared import times
from exercises.grader.checking import PracticeServer, Subject, driver, want


@driver
async def start_and_stop(exercise, url, fails, end):
    """start an application that has a depot, and stop it"""

    async def fail(app):
        if fails:
            raise OSError("the next step of the start failed")

    asked, usual = [], aiohttp.ClientSession._request

    async def noted(session, *arguments, **options):
        asked.append(session)
        return await usual(session, *arguments, **options)

    aiohttp.ClientSession._request = noted
    app = web.Application()
    exercise.add_depot(app, url)
    app.on_startup.append(fail)
    runner = web.AppRunner(app)
    try:
        await runner.setup()
        there = app[exercise.DEPOT]
        unused = asked and there not in asked
        opened = "closed" if there.closed else "unused" if unused else "open"
    except OSError:
        opened = "open"
    finally:
        aiohttp.ClientSession._request = usual
    await runner.cleanup()
    # The grader counts what is open when this has been asked.
    async with aiohttp.ClientSession() as session, session.get(end) as response:
        await response.read()
    return opened


@driver
async def start_two(exercise, url):
    """look at the sessions of two applications, and stop one of them"""
    runners = [web.AppRunner(web.Application()) for _ in range(2)]
    for runner in runners:
        exercise.add_depot(runner.app, url)
        await runner.setup()
    await runners[0].cleanup()
    sessions = [runner.app[exercise.DEPOT] for runner in runners]
    ends = ["one closed" if one.closed else "one open" for one in sessions]
    await runners[1].cleanup()
    return "one for both" if sessions[0] is sessions[1] else ", ".join(ends)


@driver
async def start_in_vain(exercise, url, cancel):
    """start an application whose depot does not answer, and stop it"""
    made = []
    usual = aiohttp.ClientSession.__init__

    def noted(session, *arguments, **options):
        made.append(session)
        usual(session, *arguments, **options)

    aiohttp.ClientSession.__init__ = noted
    try:
        app = web.Application()
        exercise.add_depot(app, url)
        runner = web.AppRunner(app)
        starting = asyncio.create_task(runner.setup())
        await asyncio.wait([starting], timeout=0.02 if cancel else None)
        starting.cancel()
        (end,) = await asyncio.gather(starting, return_exceptions=True)
        failed = isinstance(end, BaseException)
        started = "the start fails" if failed else "the start does not fail"
        with contextlib.suppress(Exception):
            await runner.cleanup()
    finally:
        aiohttp.ClientSession.__init__ = usual
    left = [session for session in made if not session.closed]
    for session in left:
        await session.close()
    return [started, len(made) - len(left), len(made)]


async def closed_always(subject: Subject, practice: PracticeServer) -> None:
    """The session is closed at the end, also when a later step of the start fails.

    When does on_cleanup run? And what follows a `yield` that is never reached?

    on_cleanup runs only after a start that went well. In app.cleanup_ctx, an async
    generator that has reached its `yield` is ended in any case.
    """
    for starts, fails in ((1, False), (2, True)):
        url, end = practice.url("/json"), practice.url("/word/end")
        wanted = "an application that starts and stops"
        opened = await subject.drive(start_and_stop, url, fails, end, wanted=wanted)
        asked = "app[DEPOT] after the start"
        if opened == "unused":
            opened = "a session that has not asked the url"
        want(opened == "open", asked=asked, got=opened, wanted="open")
        await practice.until(lambda: practice.connections_open == 0)
        asked = practice.count("/json") - starts + 1
        want(
            practice.connections_open == 0 and asked == 1,
            asked="the depot, after "
            + ("a start that failed" if fails else "a start and an end"),
            got=f"{practice.connections_open} open, asked {times(asked)}",
            wanted="0 open, asked once",
        )
    wanted = "one closed, one open"
    ends = await subject.drive(start_two, practice.url("/json"), wanted=wanted)
    want(ends == wanted, asked=start_two.asked, got=ends, wanted=wanted)


async def no_answer(subject: Subject, practice: PracticeServer) -> None:
    """When the start fails or is cancelled, the session is closed.

    What does the start wait for: for the depot's answer, or for nothing at all? And in
    how many ways can it fail?

    An error before the `yield` is the start's own error: await the answer there, and
    let it pass. async with aiohttp.ClientSession() as session, around it and around
    the `yield`, closes the session in any case.
    """
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/"
        await _want_failed_start(subject, url, "at whose url nobody answers")
    await _want_failed_start(subject, practice.url("/close"), "whose depot hangs up")
    never, which = (
        practice.url("/hold/never"),
        "whose depot never answers, and cancel the start",
    )
    await _want_failed_start(subject, never, which, cancel=True)
    practice.release("never")


async def _want_failed_start(
    subject: Subject, url: str, which: str, cancel: bool = False
) -> None:
    asked = f"start an application {which}"
    started, closed, made = await subject.drive(start_in_vain, url, cancel, asked=asked)
    want(
        started == "the start fails", asked=asked, got=started, wanted="the start fails"
    )
    want(
        closed == made,
        asked=asked if cancel else f"{asked}: the start fails",
        got=f"{closed} of {made} sessions closed",
        wanted=f"{made} of {made} sessions closed",
    )
