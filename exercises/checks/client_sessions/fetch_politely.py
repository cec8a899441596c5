"""Never more than so many at once, and a fair time limit."""

import asyncio
from typing import Any

from exercises.checks.client_sessions.shared import call_with_a_small_pool, whose
from exercises.grader.checking import PracticeServer, Problem, Subject, driver, want

ONE_FOR_ALL = (
    "Does one station's TimeoutError end the request to another, which has time left? "
    "Catch it in the coroutine that asks one station."
)
WHOLE = (
    "The limit has ended the wait for headers, but not that for a body: it is to cover "
    "the whole answer, also when something comes all the while."
)
TEXTS = "a list of texts, and None for each station that is too slow"
SECONDS = 4.0  # that a station has; the loop's clock runs ahead, so nobody waits


@driver
async def pass_time(exercise, seconds):
    """let the clock of the loop run ahead"""
    loop = asyncio.get_running_loop()
    now = loop.time
    loop.time = lambda: now() + seconds


async def full_use(subject: Subject, practice: PracticeServer) -> None:
    """As many as allowed are in flight, never more; the texts keep their order.

    What lets n tasks in and makes the others wait?

    Around each request: `async with semaphore:`, made once for all of them. The
    next one starts as soon as any is over.

    asyncio.Semaphore(at_once)
    """
    names = "abcdef"
    urls = [practice.url(f"/hold/{name}") for name in names]
    asked = "fetch_politely of six URLs, three at once"
    task = asyncio.create_task(_call(subject, urls, 3, asked))
    together = []
    for requests in range(3, 7):
        await _asked(practice, task, requests)
        await subject.settle()
        together.append(practice.in_flight)
        if task.done() or together[-1] != 3:
            break
        practice.release(practice.requests[-1][-1])
    for name in names:
        practice.release(name)
    value = await task
    words = [practice.word(name) for name in names]
    want(
        together == [3] * 4 and practice.peak == 3,
        asked=f"{asked}; when one has answered, the next is due",
        got=f"{', '.join(map(str, together))} in flight, {practice.peak} at most",
        wanted="3, 3, 3, 3 in flight, 3 at most",
    )
    want(
        value == words,
        asked=f"{asked}, the first two of which answer last",
        got=whose(practice, names, value),
        wanted=whose(practice, names, words),
    )


async def large_pool(subject: Subject, practice: PracticeServer) -> None:
    """More than 100 may be in flight: the pool is as large as the limit.

    How many connections does a session open when nobody tells it a number?

    Whoever has a turn and finds no free connection waits, and that time counts.

    aiohttp.TCPConnector(limit=at_once)
    """
    # The usual 100 is made 5: a limit of 6 shows what one of 101 would.
    names = "abcdef"
    urls = [practice.url(f"/gate/6?limit=0.5&name={name}") for name in names]
    asked = (
        "fetch_politely of six URLs, six at once; the usual pool holds 5 here, not 100"
    )
    value = await subject.drive(
        call_with_a_small_pool,
        "fetch_politely",
        100,
        urls,
        6,
        9.0,
        asked=asked,
        wanted="the six texts",
    )
    want(
        practice.peak == 6 and practice.gate_failures == 0,
        asked=asked,
        got=f"{practice.peak} in flight together",
        wanted="6 in flight together",
    )
    words = [practice.word(name) for name in names]
    want(
        isinstance(value, list) and sorted(map(str, value)) == sorted(words),
        asked=f"{asked}: the texts, in any order",
        got=whose(practice, names, value),
        wanted=whose(practice, names, words),
    )


async def fair_limit(subject: Subject, practice: PracticeServer) -> None:
    """Waiting for a turn does not count as a slow station.

    When does your time limit begin: before the turn comes, or after?

    ClientTimeout(total=...) counts the wait for a free connection too.

    Put asyncio.timeout(seconds) inside the semaphore.
    """
    urls = [practice.url(f"/hold/{name}") for name in "ab"]
    asked = "fetch_politely of two stations, one at once, each needs 3 of its 4 seconds"
    task = asyncio.create_task(_call(subject, urls, 1, asked))
    await _asked(practice, task, 1)
    await _pass(subject, 3.0)
    _release(practice, "ab")
    await _asked(practice, task, 2)
    await _pass(subject, 3.0)
    _release(practice, "ab")
    value, words = await task, [practice.word(name) for name in "ab"]
    early = isinstance(value, list) and value[:1] == [None]
    want(
        value == words,
        asked=asked,
        got=whose(practice, "ab", value),
        wanted=whose(practice, "ab", words),
        note="The first has its turn at once: its limit was under 4 s."
        if early
        else "",
    )


async def too_slow(subject: Subject, practice: PracticeServer) -> None:
    """A station that needs too long gives None; the others still answer.

    Which error ends a wait that took too long, and is the answer there when its
    headers are?

    Catch TimeoutError inside the task, not around all of them, and let the limit
    cover the reading of the body too, to its end.

    asyncio.timeout(seconds), or ClientTimeout(total=seconds): sock_read starts
    anew with each piece.
    """
    lines = "/stream/350?pause=0.005"  # in about two seconds it is over
    paths = ("/hold/x", "/slow-body/9", lines, "/hold/a", "/hold/b")
    urls = [practice.url(path) for path in paths]
    asked = (
        "fetch_politely of five stations, four at once: one hangs, one stops in its "
        "body, one sends a line now and then; a needs 3 of 4 seconds, then comes b"
    )
    task = asyncio.create_task(
        subject.attempt("fetch_politely", urls, 4, SECONDS, asked=asked)
    )
    await _asked(practice, task, 4)
    await _pass(subject, 3.0)
    given_up = len(practice.requests) - practice.in_flight
    _release(practice, "ab")
    await _asked(practice, task, 5)
    await asyncio.sleep(0.02)  # for lines that come after three seconds
    await _pass(subject, 1.5)
    over = await practice.until(lambda: task.done() or practice.in_flight <= 1, 0.7)
    waiting, in_headers = practice.in_flight - 1, practice.broken_off("x") == 0
    ended = practice.broken_off("b") > 0
    _release(practice, "xb")
    if not over:
        await _pass(subject, 300.0)  # aiohttp's own patience
    outcome = await task
    want(
        given_up == 0,
        asked=f"{asked}; after 3 of 4 seconds",
        got=f"requests given up: {given_up}",
        wanted="requests given up: 0",
    )
    want(
        over,
        asked=f"{asked}; after 4 seconds",
        got=f"slow stations still waited for: {waiting}",
        wanted="slow stations still waited for: 0",
        note="" if in_headers else WHOLE,
    )
    value = outcome.value_or_fail(asked, TEXTS, _ended_all)
    words = [None, None, None, practice.word("a"), practice.word("b")]
    want(
        value == words,
        asked=asked,
        got=whose(practice, "xab", value),
        wanted=whose(practice, "ab", words),
        note=ONE_FOR_ALL if ended else "",
    )


async def _call(subject: Subject, urls: list[str], at_once: int, asked: str) -> Any:
    return await subject.call(
        "fetch_politely",
        urls,
        at_once,
        SECONDS,
        asked=asked,
        wanted=TEXTS,
        note=_ended_all,
    )


async def _pass(subject: Subject, seconds: float) -> None:
    """Let the clock run ahead, and let what this leads to happen."""
    await subject.settle()
    await subject.drive(pass_time, seconds)
    await subject.settle()


def _release(practice: PracticeServer, names: str) -> None:
    """Let those stations answer that have been asked."""
    for name in names:
        if practice.count(f"/hold/{name}"):
            practice.release(name)


async def _asked(practice: PracticeServer, task: asyncio.Task[Any], n: int) -> None:
    await practice.until(lambda: task.done() or len(practice.requests) >= n, 0.7)


def _ended_all(error: Problem) -> str:
    timed_out = "TimeoutError" in f"{error.type} {error.message}"
    return ONE_FOR_ALL if timed_out else ""
