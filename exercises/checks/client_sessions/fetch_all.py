"""Ask all stations at once, over one session."""

import asyncio
from typing import Any

import aiohttp

from exercises.checks.client_sessions.shared import call_with_a_small_pool, whose
from exercises.grader.checking import PracticeServer, Subject, driver, want

TWICE = "The same URL may come twice: a dict by URL has one place for both."


@driver
async def fetch_lengths(exercise, urls, limit):
    """call fetch_all where a pool holds 1 connection, not 100"""
    make = aiohttp.TCPConnector.__init__

    def make_smaller(connector, *, limit=100, **options):
        make(connector, limit=1 if 1 <= limit <= 100 else limit, **options)

    aiohttp.TCPConnector.__init__ = make_smaller
    task = asyncio.ensure_future(exercise.fetch_all(urls))
    try:
        done, _ = await asyncio.wait([task], timeout=limit)
        return [len(text) for text in task.result()] if done else None
    finally:
        task.cancel()
        aiohttp.TCPConnector.__init__ = make


@driver
async def call_and_keep(exercise, urls):
    """call fetch_all, and keep its pool from being thrown away unclosed"""
    make = aiohttp.TCPConnector.__init__
    exercise.kept_pools = kept = []

    def make_and_keep(connector, **options):
        make(connector, **options)
        kept.append(connector)

    aiohttp.TCPConnector.__init__ = make_and_keep
    try:
        return await exercise.fetch_all(urls)
    finally:
        aiohttp.TCPConnector.__init__ = make


async def at_once(subject: Subject, practice: PracticeServer) -> None:
    """All requests are on their way together; the texts keep the URLs' order.

    Does your second request start before the first one has its answer?

    Start a task for each URL (asyncio.TaskGroup, or gather), and collect the
    results in the order in which you started them, not in which they finish.

    The same URL may stand in the list twice, and then its text stands in the answer
    twice: keep the texts in a list, not in a dict by URL.
    """
    names = [f"n{i}" for i in range(11)]
    paths = ["/hold/slow", *[f"/gate/11?group=g&name={name}" for name in names]]
    urls = [practice.url(path) for path in paths]
    task = asyncio.create_task(
        subject.call(
            "fetch_all", urls, asked="fetch_all of 12 URLs", wanted="the 12 texts"
        )
    )
    await practice.until(lambda: task.done() or practice.count("/gate/11") == 11)
    await practice.until(lambda: task.done() or practice.in_flight == 1)
    await subject.settle()
    practice.release("slow")
    value = await task
    want(
        practice.gate_failures == 0,
        asked="fetch_all of 12 URLs, most of which answer when all have been asked",
        got=f"{practice.peak} at once",
        wanted="12 at once",
    )
    _texts(
        practice,
        value,
        ["slow", *names],
        asked="fetch_all of 12 URLs, the first of which answers last",
    )
    twice = ["a", "b", "a"]
    urls = [practice.url(f"/word/{name}") for name in twice]
    asked = "fetch_all of three URLs, the first and the last of which are equal"
    value = await subject.call("fetch_all", urls, asked=asked, wanted="the three texts")
    _texts(practice, value, twice, asked=asked, note=TWICE)


async def one_session(subject: Subject, practice: PracticeServer) -> None:
    """101 URLs of one host need at most 100 connections: one session's pool.

    How many sessions does your code open, and how large is the pool of each?

    Open the ClientSession once, with a pool of its usual size, and pass it to
    whoever makes a request.
    """
    # Every limit up to 100 is made 5: six URLs show what 101 would.
    names = "abcdef"
    urls = [practice.url(f"/word/{name}") for name in names]
    asked = "fetch_all of six URLs of one host; a session's pool holds 5 here, not 100"
    value = await subject.drive(
        call_with_a_small_pool,
        "fetch_all",
        6,
        urls,
        asked=asked,
        wanted="the six texts",
    )
    _texts(practice, value, list(names), asked=asked)
    want(
        practice.connections_opened <= 5,
        asked=asked,
        got=f"{practice.connections_opened} connections opened",
        wanted="5 connections or fewer",
        note="One session has one pool. A pool of 5 shows with six URLs what the usual "
        "one, of 100, would show with 101.",
    )


async def long_texts(subject: Subject, practice: PracticeServer) -> None:
    """More long texts than the pool has connections all arrive.

    When does a response give its connection back, and who waits for that?

    Do not gather the responses and read them later: open and read each one in the
    same coroutine, and gather those.

    async with session.get(url) as response: return await response.text()
    """
    # Every limit up to 100 is made 1; 600,000 letters do not fit the buffers.
    urls = [practice.url(f"/bytes/600000?text={n}") for n in (1, 2)]
    asked = "fetch_all of two long texts; a session's pool holds 1 connection here"
    lengths = await subject.drive(
        fetch_lengths, urls, 2.0, asked=asked, wanted="the two texts"
    )
    want(
        lengths is not None,
        asked=asked,
        got="no end in two seconds: the first text, not read, keeps the connection",
        wanted="the two texts",
    )
    want(
        lengths == [600_000] * 2,
        asked=f"{asked}: their lengths",
        got=lengths,
        wanted=[600_000] * 2,
    )


async def nothing_left_open(subject: Subject, practice: PracticeServer) -> None:
    """The session is closed afterwards, and no connection is open.

    Who closes the session?

    `async with aiohttp.ClientSession() as session:` closes it at its end.
    """
    urls = [practice.url(f"/word/{name}") for name in "ab"]
    asked = "fetch_all of two URLs"
    value = await subject.drive(
        call_and_keep, urls, asked=asked, wanted="the two texts"
    )
    _texts(practice, value, ["a", "b"], asked=asked)
    want(
        await practice.until(lambda: practice.connections_open == 0, limit=0.5),
        asked=f"{asked}: connections that are still open when it has returned",
        got=practice.connections_open,
        wanted=0,
    )


def _texts(
    practice: PracticeServer,
    texts: Any,
    names: list[str],
    *,
    asked: str,
    note: str = "",
) -> None:
    """Fail the check unless these are the texts of the pages of those names."""
    words = [practice.word(name) for name in names]
    got, wanted = whose(practice, names, texts), whose(practice, names, words)
    want(texts == words, asked=asked, got=got, wanted=wanted, note=note)
