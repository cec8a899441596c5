"""Never more than so many at once, and a fair time limit."""

import asyncio

from exercises.checks.client_sessions.shared import call_with_a_small_pool
from exercises.grader.checking import PracticeServer, Subject, driver, want


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
    task = asyncio.create_task(subject.call("fetch_politely", urls, 3, 9.0))
    together = []
    for asked in range(3, 7):
        await _asked(practice, task, asked)
        await subject.settle()
        together.append(practice.in_flight)
        if task.done() or together[-1] != 3:
            break
        practice.release(practice.requests[-1][-1])
    for name in names:
        practice.release(name)
    value = await task
    want(
        together == [3] * 4 and practice.peak == 3,
        asked="six URLs, three at once; when one has answered, the next is due",
        got=f"{', '.join(map(str, together))} in flight, {practice.peak} at most",
        wanted="3, 3, 3, 3 in flight, 3 at most",
    )
    words = [practice.word(name) for name in names]
    want(
        value == words,
        asked="six URLs, three at once, the first two of which answer last",
        got=value,
        wanted=words,
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
    value = await subject.drive(
        call_with_a_small_pool, "fetch_politely", 100, urls, 6, 9.0
    )
    words = [practice.word(name) for name in names]
    want(
        isinstance(value, list) and sorted(map(str, value)) == sorted(words),
        asked="six URLs, six at once, where the usual pool holds 5, not 100",
        got=f"{practice.peak} in flight together",
        wanted="6 in flight together",
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
    dribble = "/stream/350?pause=0.005"  # in about two seconds it is over
    paths = ("/word/a", "/hold/x", "/slow-body/9", dribble, "/word/b")
    await _in_time(
        subject,
        practice,
        paths,
        5,
        [practice.word("a"), None, None, None, practice.word("b")],
        "five stations at once: one hangs, one stops in its body, one sends a line "
        "now and then",
    )


async def fair_limit(subject: Subject, practice: PracticeServer) -> None:
    """Waiting for a turn does not count as a slow station.

    When does your time limit begin: before the turn comes, or after?

    ClientTimeout(total=...) counts the wait for a free connection too.

    Put asyncio.timeout(seconds) inside the semaphore.
    """
    await _in_time(
        subject,
        practice,
        ("/hold/x", "/word/y"),
        1,
        [None, practice.word("y")],
        "one at once: first a station that hangs, then a quick one",
    )


async def _asked(practice, task, requests):
    await practice.until(lambda: task.done() or len(practice.requests) >= requests, 0.7)


async def _in_time(subject, practice, paths, at_once, words, asked):
    """Give 4 seconds; let the loop's clock run ahead when only some still hang."""
    urls, hanging = [practice.url(path) for path in paths], words.count(None)
    task = asyncio.create_task(subject.attempt("fetch_politely", urls, at_once, 4.0))
    await _asked(practice, task, at_once)
    await practice.until(lambda: task.done() or practice.in_flight == hanging, 0.7)
    await subject.settle()
    await subject.drive(pass_time, 3.0)
    await subject.settle()
    waiting = practice.in_flight
    if any("/stream" in path for path in paths):
        await asyncio.sleep(0.02)  # for lines that come after three seconds
    await subject.drive(pass_time, 1.5)
    await practice.until(task.done, 0.7)
    practice.release("x")  # for an answer that would wait for ever
    outcome = await task
    want(
        outcome.error or waiting == hanging,
        asked=f"{asked}; after 3 of 4 seconds",
        got=f"{waiting} in flight",
        wanted=f"{hanging} in flight",
    )
    want(
        outcome.error is None and outcome.value == words,
        asked=asked,
        got=str(outcome.error) if outcome.error else outcome.value,
        wanted=words,
        problem=outcome.error,
    )
