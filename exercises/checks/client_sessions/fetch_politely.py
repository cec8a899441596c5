"""Never more than so many at once, nor of one server, and a fair time limit."""

import asyncio
from collections.abc import Callable
from typing import Any

import aiohttp

from exercises.checks.client_sessions.shared import (
    call_with_a_small_pool,
    caller_leaves,
    pass_time,
    whose,
)
from exercises.grader.checking import PracticeServer, Problem, Subject, driver, want

ONE_FOR_ALL = (
    "Does one station's TimeoutError end the request to another, which has time left? "
    "Catch it in the coroutine that asks one station."
)
WHOLE = (
    "The limit has ended the wait for headers, but not that for a body: it is to cover "
    "the whole answer, also when something comes all the while."
)
IDLE = (
    "A request that waits for its server takes none of the `at_once` turns: take the "
    "server's turn first, the turn for all after it."
)
TEXTS = "a list of texts, and None for each station that is too slow"
SECONDS = 4.0  # that a station has; the loop's clock runs ahead, so nobody waits


@driver
async def raised_by(exercise, urls):
    """call fetch_politely, and tell what it raises"""
    raised = ""
    try:
        value = await exercise.fetch_politely(urls, 2, 2, 9.0)
    except* aiohttp.ClientError as group:
        raised = type(group.exceptions[0]).__name__
    return raised or value


async def full_use(subject: Subject, practice: PracticeServer) -> None:
    """As many as allowed are in flight, never more; the texts keep their order.

    What lets n tasks in and makes the others wait?

    Around each request: `async with semaphore:`, made once for all of them. The
    next one starts as soon as any is over.

    asyncio.Semaphore(at_once)
    """
    urls = [practice.url(f"/hold/{name}") for name in "abcdef"]
    asked = "fetch_politely of six URLs on one server, three at once"
    task = asyncio.create_task(_call(subject, urls, 3, 9, asked))
    together = []
    for requests in range(3, 7):
        await _asked(practice, task, requests)
        await subject.settle()
        together.append(practice.in_flight)
        if task.done() or together[-1] != 3:
            break
        practice.release(practice.requests[-1][-1])
    _release(practice, "abcdef")
    value = await task
    words = [practice.word(name) for name in "abcdef"]
    want(
        together == [3] * 4 and practice.peak == 3,
        asked=f"{asked}; when one has answered, the next is due",
        got=f"{', '.join(map(str, together))} in flight, {practice.peak} at most",
        wanted="3, 3, 3, 3 in flight, 3 at most",
    )
    want(
        value == words,
        asked=f"{asked}, the first two of which answer last",
        got=whose(practice, "abcdef", value),
        wanted=whose(practice, "abcdef", words),
    )
    urls = [practice.url(path) for path in ("/word/a", "/bytes/0", "/word/a")]
    asked = "fetch_politely of three URLs: two are equal, the text between is empty"
    got = whose(practice, "a", await _call(subject, urls, 3, 9, asked))
    wanted = ["text of a", "", "text of a"]
    want(got == wanted, asked=asked, got=got, wanted=wanted)


async def each_server(subject: Subject, practice: PracticeServer) -> None:
    """One server gets no more than `each`, and others do not wait for its turns.

    How many semaphores do you have, and which of them does a URL belong to?

    One for each server, in a dict by URL(url).origin(), made when it is first needed;
    and one for all of them.

    Take the server's turn first: `async with server, turns:`. Who waits for a busy
    server then keeps no turn from another one.
    """
    async with PracticeServer() as other:
        urls = [practice.url(f"/hold/{name}") for name in "abcd"]
        urls += [other.url(f"/hold/{name}?other") for name in "ef"]
        asked = (
            "fetch_politely of four URLs on one server, then two on another port; "
            "four at once, two of each server"
        )
        task = asyncio.create_task(_call(subject, urls, 4, 2, asked))
        wanted = {"": "2 + 2", "a": "2 + 2", "e": "2 + 1", "b": "2 + 1", "f": "2 + 0"}
        together = []

        def in_flight() -> str:
            return f"{practice.in_flight} + {other.in_flight}"

        for requests, (name, due) in zip((4, 5, 5, 6, 6), wanted.items(), strict=True):
            _release(practice, name)
            _release(other, name)
            await practice.until(
                lambda requests=requests, due=due: (
                    task.done()
                    or (
                        len(practice.requests) + len(other.requests) >= requests
                        and in_flight() == due
                    )
                ),
                0.7,
            )
            await subject.settle()
            together.append(in_flight())
            if together[-1] != due:
                break
        for name in "abcdef":
            practice.release(name)
            other.release(name)
        value = await task
        words = [practice.word(name) for name in "abcd"]
        words += [other.word(name) for name in "ef"]
    want(
        together == list(wanted.values()) and practice.peak == other.peak == 2,
        asked=f"{asked}: in flight on both, as one after another answers",
        got=", ".join(together),
        wanted=", ".join(wanted.values()),
        note=IDLE if together[0] in ("2 + 0", "1 + 0") else "",
    )
    labels = {word: name for word, name in zip(words, "abcdef", strict=True)}
    got = [labels.get(one, one) for one in value] if isinstance(value, list) else value
    want(got == list("abcdef"), asked=asked, got=got, wanted=list("abcdef"))


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

    Put asyncio.timeout(seconds) inside both semaphores.
    """
    for at_once, each, names in ((1, 9, "ab"), (9, 1, "cd")):
        urls = [practice.url(f"/hold/{name}") for name in names]
        kind = "one at once" if at_once == 1 else "one of each server"
        asked = f"fetch_politely of two stations, {kind}, each needs 3 of its 4 seconds"
        before = len(practice.requests)
        task = asyncio.create_task(_call(subject, urls, at_once, each, asked))
        for place in (1, 2):
            await _asked(practice, task, before + place)
            await _pass(subject, 3.0)
            _release(practice, names)
        value, words = await task, [practice.word(name) for name in names]
        early = isinstance(value, list) and value[:1] == [None]
        want(
            value == words,
            asked=asked,
            got=whose(practice, names, value),
            wanted=whose(practice, names, words),
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
        subject.attempt("fetch_politely", urls, 4, 9, SECONDS, asked=asked)
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


async def other_errors(subject: Subject, practice: PracticeServer) -> None:
    """Another error of a station is raised, by itself or in an ExceptionGroup.

    For which errors does None stand in the answer?

    Only for TimeoutError. `except Exception:` hides that a station is gone.
    """
    urls = [practice.url("/word/a"), practice.url("/close")]
    asked = "fetch_politely of two stations, the second of which hangs up"
    wanted = "ServerDisconnectedError"
    got = await subject.drive(raised_by, urls, asked=asked, wanted=wanted)
    want(got == wanted, asked=asked, got=got, wanted=wanted)


async def caller_gives_up(subject: Subject, practice: PracticeServer) -> None:
    """A call that is cancelled ends with CancelledError, and its requests with it.

    Which of your tasks hear that the caller has been cancelled?

    A TaskGroup cancels its tasks, and gather does while it is awaited. What
    create_task alone has started runs on; and TimeoutError is all that you catch.
    """
    for number, (at_once, what) in enumerate(((3, "none waits"), (1, "two wait"))):
        names = [f"{name}{number}" for name in "abc"]
        await caller_leaves(
            subject,
            practice,
            "fetch_politely",
            [practice.url(f"/hold/{name}") for name in names],
            at_once,
            9,
            SECONDS,
            asked=f"fetch_politely of three stations, {what} for a turn",
            begun=_begun(practice, names, at_once),
            still_asked=lambda: practice.in_flight,
        )


async def _call(
    subject: Subject, urls: list[str], at_once: int, each: int, asked: str
) -> Any:
    return await subject.call(
        "fetch_politely",
        urls,
        at_once,
        each,
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


def _begun(
    practice: PracticeServer, names: list[str], requests: int
) -> Callable[[], bool]:
    return lambda: sum(practice.count(f"/hold/{name}") for name in names) >= requests


async def _asked(practice: PracticeServer, task: asyncio.Task[Any], n: int) -> None:
    await practice.until(lambda: task.done() or len(practice.requests) >= n, 0.7)


def _ended_all(error: Problem) -> str:
    timed_out = "TimeoutError" in f"{error.type} {error.message}"
    return ONE_FOR_ALL if timed_out else ""
