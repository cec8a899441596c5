"""Repair: gathered raw requests that leak connections."""

import asyncio

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

from exercises.checks.client_sessions.shared import LET_PASS, whose
from exercises.grader.checking import (
    PracticeServer,
    Problem,
    Subject,
    driver,
    page_or_end,
    want,
)

JSON_201 = '{"status": 201}'  # what the practice server sends with that status


@driver
async def read_over(exercise, urls, total=None):
    """read_all(session, urls) over a session of the grader's"""
    patience = aiohttp.ClientTimeout(total=total)
    async with aiohttp.ClientSession(timeout=patience) as session:
        return await exercise.read_all(session, urls)


@driver
async def read_over_closed(exercise, urls):
    """read_all(session, urls) over a session that is closed"""
    session = aiohttp.ClientSession()
    await session.close()
    raised = "nothing raised"
    try:
        return await exercise.read_all(session, urls)
    except* RuntimeError:
        raised = "RuntimeError"
    return raised


@driver
async def read_and_leave(exercise, urls, leave, then):
    """read_all(session, urls), cancelled when `leave` has answered, then one more"""
    connector = aiohttp.TCPConnector(limit=3)
    async with aiohttp.ClientSession(connector=connector) as session:
        task = asyncio.ensure_future(exercise.read_all(session, urls))
        await page_or_end(task, leave)
        task.cancel()
        await asyncio.wait([task], timeout=1.0)
        if not task.done():
            return ["it goes on", ""]
        if not task.cancelled():
            return [f"it returned {task.result()!r:.200}", ""]
        try:
            async with asyncio.timeout(1), session.get(then) as response:
                return ["CancelledError", await response.text()]
        except TimeoutError:
            return ["CancelledError", "no free connection"]


@driver
async def read_and_go_on(exercise, urls, then):
    """read_all(session, urls) over a pool of one, then one more page"""
    connector = aiohttp.TCPConnector(limit=1)
    async with aiohttp.ClientSession(connector=connector) as session:
        texts = await exercise.read_all(session, urls)
        lengths = [len(text or "") for text in texts]
        async with session.get(then) as response:
            return [lengths, await response.text()]


@driver
async def read_then_last(exercise, urls, limit):
    """read_all(session, urls)[-1] over a pool of one"""
    connector = aiohttp.TCPConnector(limit=1)
    async with aiohttp.ClientSession(connector=connector) as session:
        task = asyncio.ensure_future(exercise.read_all(session, urls))
        done, _ = await asyncio.wait([task], timeout=limit)
        task.cancel()
        return [task.result()[-1]] if done else None


async def at_once(subject: Subject, practice: PracticeServer) -> None:
    """All pages are asked for at once, also when one fails.

    Are the requests still made together after your repair?

    gather a coroutine that opens, reads and closes.
    """
    urls = [practice.url(f"/gate/3?group=g&name={name}") for name in "abc"]
    urls.append(practice.url("/close"))
    words = [practice.word(name) for name in "abc"]
    asked = "read_all of three pages that wait for one another, and a broken one"
    wanted = whose(practice, "abc", [*words, None])
    value = await subject.drive(
        read_over, urls, asked=asked, wanted=wanted, note=_explain
    )
    want(
        practice.gate_failures == 0,
        asked=asked,
        got=f"{practice.peak} at once",
        wanted="4 at once",
    )
    want(
        isinstance(value, list)
        and len(value) == 4
        and sorted(map(str, value[:3])) == sorted(words),
        asked=asked,
        got=whose(practice, "abc", value),
        wanted=wanted,
    )


async def one_fails(subject: Subject, practice: PracticeServer) -> None:
    """A page that fails gives None, the others arrive; another error is raised.

    What does gather do with the others when one raises?

    Catch aiohttp.ClientError in the coroutine that reads one page. A bare `except:` and
    `except Exception:` hide mistakes in the program as well, such as a closed session.

    A status of 500 raises nothing by itself: response.raise_for_status() does.
    """
    paths = ("/word/a", "/close", "/status/500", "/word/b")
    urls = [practice.url(path) for path in paths]
    words = [practice.word("a"), None, None, practice.word("b")]
    asked = (
        "read_all of four pages; the second closes its connection, the third answers "
        "with status 500"
    )
    wanted = whose(practice, "ab", words)
    value = await subject.drive(
        read_over, urls, asked=asked, wanted=wanted, note=_explain
    )
    got = whose(practice, "ab", value)
    want(value == words, asked=asked, got=got, wanted=wanted)
    for path, what in (
        ("/status/400", "answers with status 400"),
        ("/cut/1000", "breaks off"),
        ("/redirect-loop", "redirects to itself"),
    ):
        asked = f"read_all of two pages, the first of which {what}"
        wanted = [None, "text of b"]
        value = await subject.drive(
            read_over,
            [practice.url(path), practice.url("/word/b")],
            asked=asked,
            wanted=wanted,
            note=_explain,
        )
        got = whose(practice, "b", value)
        want(got == wanted, asked=asked, got=got, wanted=wanted)
    paths = ("/status/201", "/bytes/0")
    asked, wanted = (
        "read_all of a page with status 201 and an empty one",
        [JSON_201, ""],
    )
    urls = [practice.url(path) for path in paths]
    value = await subject.drive(
        read_over, urls, asked=asked, wanted=wanted, note=_explain
    )
    want(value == wanted, asked=asked, got=value, wanted=wanted)
    asked, wanted = "read_all over a session that is closed", "RuntimeError"
    urls = [practice.url("/word/a"), practice.url("/word/b")]
    value = await subject.drive(read_over_closed, urls, asked=asked, wanted=wanted)
    want(value == wanted, asked=asked, got=value, wanted=wanted)


async def too_slow(subject: Subject, practice: PracticeServer) -> None:
    """A page that breaks the session's limit on time gives None; the others arrive.

    Which error ends a request when the session's ClientTimeout is over?

    TimeoutError is no ClientError: `except (aiohttp.ClientError, TimeoutError):`.
    """
    paths = ("/word/a", "/hold/never", "/slow-body/5", "/word/b")
    asked = (
        "read_all of four pages over a session with a total of 0.3 s; the second does "
        "not answer, the third stops in its body"
    )
    wanted = ["text of a", None, None, "text of b"]
    value = await subject.drive(
        read_over,
        [practice.url(path) for path in paths],
        0.3,
        asked=asked,
        wanted=wanted,
        note=_explain,
    )
    got = whose(practice, "ab", value)
    want(got == wanted, asked=asked, got=got, wanted=wanted)


async def small_pool(subject: Subject, practice: PracticeServer) -> None:
    """Long pages come through a pool of one, which serves its owner afterwards.

    When does a response give its connection back, and whose session is it?

    When its whole body has arrived, or its block is left: do both in one coroutine.
    A long error page holds its connection too.

    Whoever opened the session closes it: no `async with session` here.
    """
    path = "/bytes/600000"  # more than fits the buffers of an unread response
    urls = [practice.url(path)] * 3
    then = practice.url("/word/then")
    asked = (
        "read_all of three pages of 600,000 letters over the session of the caller, "
        "which then asks for one page more; its pool holds one connection"
    )
    wanted = f"3 requests, texts of {[600_000] * 3} letters, then the page"
    value = await subject.drive(
        read_and_go_on, urls, then, asked=asked, wanted=wanted, note=_explain
    )
    lengths, last = value
    page = "the page" if last == practice.word("then") else repr(last)
    got = f"{practice.count(path)} requests, texts of {lengths} letters, then {page}"
    want(got == wanted, asked=asked, got=got, wanted=wanted)

    async def refuse(request):
        return web.Response(status=500, body=b"x" * 600_000)

    app = web.Application()
    app.router.add_get("/", refuse)
    async with TestServer(app) as server:
        urls = [str(server.make_url("/")), practice.url("/word/after")]
        asked = (
            "the last text of read_all of a long error page and a page after it, a "
            "pool of one"
        )
        wanted = "text of after"
        last = await subject.drive(
            read_then_last, urls, 2.0, asked=asked, wanted=wanted, note=_explain
        )
    want(
        last is not None,
        asked=asked,
        got="no end in two seconds: the error page keeps its connection",
        wanted=wanted,
    )
    [got] = whose(practice, ["after"], last)
    want(got == wanted, asked=asked, got=got, wanted=wanted)


async def caller_gives_up(subject: Subject, practice: PracticeServer) -> None:
    """A call that is cancelled ends with CancelledError, and frees its connections.

    Who gives the connections back when you are cancelled between two awaits?

    `async with session.get(...)` does, in a coroutine for each page, which a TaskGroup
    or gather cancels with you.
    """
    paths = ("/close", "/hold/x", "/slow-body/9")
    urls, then = [practice.url(path) for path in paths], practice.url("/word/then")
    asked = (
        "read_all of three pages: one closes its connection, two do not end; it is "
        "cancelled meanwhile"
    )
    task = asyncio.create_task(
        subject.drive(
            read_and_leave,
            urls,
            practice.url("/hold/leave"),
            then,
            asked=asked,
            wanted="CancelledError",
            note=_explain,
        )
    )
    await practice.until(
        lambda: task.done() or all(practice.count(path) for path in paths)
    )
    await subject.settle()
    practice.release("leave")
    got, text = await task
    want(
        got == "CancelledError",
        asked=asked,
        got=got,
        wanted="CancelledError",
        note=LET_PASS,
    )
    [text] = whose(practice, ["then"], [text])
    want(
        text == "text of then",
        asked=f"{asked}; then one page more over the same session",
        got=text,
        wanted="text of then",
    )


def _explain(error: Problem) -> str:
    """Say how an error comes about whose own words do not name the mistake."""
    if error.message == "Session is closed":
        return (
            "The session belongs to the caller, who still needs it: read_all uses it, "
            "and does not close it. `async with session` closes it at its end."
        )
    return ""
