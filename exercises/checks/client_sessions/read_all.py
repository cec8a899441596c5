"""Repair: gathered raw requests that leak connections."""

import asyncio

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

from exercises.grader.checking import PracticeServer, Subject, driver, want


@driver
async def read_over(exercise, urls, limit):
    """read_all(session, urls) over a session of the grader's"""
    connector = aiohttp.TCPConnector(limit=limit)
    async with aiohttp.ClientSession(connector=connector) as session:
        return await exercise.read_all(session, urls)


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
        return task.result()[-1] if done else None


async def at_once(subject: Subject, practice: PracticeServer) -> None:
    """All pages are asked for at once, also when one fails.

    Are the requests still made together after your repair?

    gather a coroutine that opens, reads and closes.
    """
    urls = [practice.url(f"/gate/3?group=g&name={name}") for name in "abc"]
    urls.append(practice.url("/close"))
    value = await subject.drive(read_over, urls, 10)
    words = [practice.word(name) for name in "abc"]
    want(
        practice.gate_failures == 0,
        asked="read_all of three pages that wait for one another, and a broken one",
        got=f"{practice.peak} at once",
        wanted="all at once",
    )
    want(
        isinstance(value, list)
        and len(value) == 4
        and sorted(map(str, value[:3])) == sorted(words),
        asked="read_all of three pages that wait for one another",
        got=value,
        wanted=[*words, None],
    )


async def one_fails(subject: Subject, practice: PracticeServer) -> None:
    """A page that fails gives None; the others arrive all the same.

    What does gather do with the others when one raises?

    Catch aiohttp.ClientError in the coroutine that reads one page.
    """
    paths = ("/word/a", "/close", "/status/500", "/word/b")
    urls = [practice.url(path) for path in paths]
    value = await subject.drive(read_over, urls, 10)
    words = [practice.word("a"), None, None, practice.word("b")]
    want(value == words, asked="two of four fail", got=value, wanted=words)


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
    value = await subject.drive(read_and_go_on, urls, then)
    wanted = [[600_000] * 3, practice.word("then")]
    want(
        value == wanted and practice.count(path) == 3,
        asked="three pages of 600,000 letters and one more, a pool of one",
        got=f"{practice.count(path)} requests, {value}",
        wanted=f"3 requests, {wanted}",
    )

    async def refuse(request):
        return web.Response(status=500, body=b"x" * 600_000)

    app = web.Application()
    app.router.add_get("/", refuse)
    async with TestServer(app) as server:
        urls = [str(server.make_url("/")), practice.url("/word/after")]
        last = await subject.drive(read_then_last, urls, 2.0)
    want(
        last == practice.word("after"),
        asked="a long error page, and the page after it, over a pool of one",
        got=last or "no end in two seconds: the error page keeps its connection",
        wanted=practice.word("after"),
    )
