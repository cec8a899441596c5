"""Keep blocking work away from the event loop."""

import asyncio

import aiohttp

from exercises.grader.checking import (
    CheckFailed,
    Outcome,
    PracticeServer,
    Problem,
    Subject,
    driver,
    named,
    page_or_end,
    want,
)

MANY = 150  # more than any pool has threads that was not made for them
PATIENCE = 2  # seconds that a work waits for all others to begin


@driver
async def do_works(exercise, pages, beside, leave):
    """call off_the_loop(works) while another task of the loop goes on

    A page that is no address is what the work raises.
    """
    import http.client
    from urllib.parse import urlsplit

    def work(page):
        if not page.startswith("http"):
            raise OSError(page)
        address = urlsplit(page)
        connection = http.client.HTTPConnection(address.hostname, address.port)
        try:
            connection.request("GET", f"{address.path}?{address.query}")
            return connection.getresponse().read().decode()
        finally:
            connection.close()

    async def get(url):
        async with aiohttp.request("GET", url) as response:
            return await response.text()

    async def call():
        result = await exercise.off_the_loop(
            [lambda page=page: work(page) for page in pages]
        )
        for one in [result, *(result if isinstance(result, list) else [])]:
            if hasattr(one, "__await__"):
                kind = type(one).__name__
                return f"a {kind} that nobody awaited: `await` it"
            if isinstance(one, BaseException):
                return "it returned the error"
        return result

    called = asyncio.create_task(call())
    if leave:
        await page_or_end(called, leave)
        if called.cancel():
            for _ in range(5):
                await asyncio.sleep(0)
            await get(beside)
    elif beside:
        await page_or_end(called, beside)
    try:
        return await called
    except asyncio.CancelledError:
        if not leave:
            raise
        return "CancelledError"


@driver
async def meet(exercise, many, seconds):
    """call off_the_loop(works), each of which waits until all are at work"""
    import threading

    all_here = threading.Barrier(many)

    def work(number):
        try:
            all_here.wait(seconds)
        except threading.BrokenBarrierError:
            return "alone"
        return f"result {number}"

    works = [lambda number=number: work(number) for number in range(many)]
    return await exercise.off_the_loop(works)


@driver
async def block_and_raise(exercise):
    """call off_the_loop with a work that blocks, and another that raises meanwhile"""
    import threading

    begun, let_go, waited = threading.Event(), threading.Event(), []

    def block():
        begun.set()
        waited.append(let_go.wait(0.6))
        return "late"

    def fail():
        begun.wait(0.6)
        raise OSError("no tea")

    called = asyncio.ensure_future(exercise.off_the_loop([block, fail]))
    for _ in range(300):
        if begun.is_set() or called.done():
            break
        await asyncio.sleep(0.002)
    await asyncio.wait([called], timeout=0.02)
    let_go.set()
    await asyncio.gather(called, return_exceptions=True)
    return all(waited)


@driver
async def call_twice_at_once(exercise):
    """call off_the_loop twice at once, where asyncio's own pool has one thread"""
    import threading
    from concurrent.futures import ThreadPoolExecutor

    begun, together, loop = [], threading.Event(), asyncio.get_running_loop()

    def work():
        begun.append(1)
        if len(begun) == 4:
            together.set()
        return "together" if together.wait(0.8) else "alone"

    own, small = loop._default_executor, ThreadPoolExecutor(1)
    loop.set_default_executor(small)
    try:
        calls = [exercise.off_the_loop([work] * 3), exercise.off_the_loop([work])]
        return await asyncio.gather(*calls)
    finally:
        loop._default_executor = own
        small.shutdown(wait=False)


@driver
async def raise_what_is_no_exception(exercise):
    """call off_the_loop with a work that raises a BaseException of its own"""

    class Closed(BaseException):
        pass

    def work():
        raise Closed("until tomorrow")

    try:
        async with asyncio.timeout(0.8):
            return repr(await exercise.off_the_loop([work]))
    except (Closed, BaseExceptionGroup):
        return "Closed"
    except TimeoutError:
        return "no end"


def _explain(error: Problem | None) -> str:
    """Say how an error comes about that is the checker's doing, or a process's."""
    if error is None:
        return ""
    if error.type in ("PermissionError", "BrokenProcessPool"):
        return (
            "A pool of processes? The checker allows none, so this error is its doing. "
            "But `work` cannot be pickled for a process either: use a thread."
        )
    if "pickle" in f"{error.type} {error.message}".lower():
        return "What is sent to a process has to be pickled, and `work` cannot be."
    if error.message.startswith("max_workers must be"):
        return "A pool wants at least one thread, also where there is no work."
    return ""


def _want(
    outcome: Outcome, wanted: object, *, asked: str, told: object, words: dict[str, str]
) -> None:
    """Fail the check unless the call came to just this."""
    if outcome.value != wanted or outcome.error is not None:
        raise CheckFailed(
            asked=asked,
            got=named(outcome.value, words)
            if outcome.error is None
            else str(outcome.error),
            wanted=told,
            note=_explain(outcome.error),
            problem=outcome.error,
        )


async def loop_runs_on(subject: Subject, practice: PracticeServer) -> None:
    """While the work blocks, another task of the loop goes on.

    Which thread does your code call each work in?

    loop.run_in_executor(pool, work) calls it in a thread of the pool, and can be
    awaited. Collecting results of a pool without `await` blocks the loop.

    When one work has raised, the end of a `with` round the pool waits for the others,
    and so does pool.shutdown(). pool.shutdown(wait=False) does not.
    """
    gate = practice.url("/gate/2?group=beat&limit=2")
    asked = "off_the_loop([work]), while a heartbeat is to go on"
    outcome = await subject.try_drive(
        do_works, [f"{gate}&name=work"], f"{gate}&name=beat", "", asked=asked
    )
    want(
        practice.gate_failures == 0 or outcome.error or isinstance(outcome.value, str),
        asked=asked,
        got="an event loop that stood still until the work was over",
        wanted="the work's result, and a heartbeat meanwhile",
    )
    words = {practice.word("work"): "result of work"}
    told = ["result of work"]
    _want(outcome, list(words), asked=asked, told=told, words=words)
    asked = "off_the_loop(two works), one of which raises while the other blocks"
    want(
        await subject.drive(block_and_raise, asked=asked),
        asked=asked,
        got="an event loop that stood still until the other was over",
        wanted="a loop that goes on",
        note="shutdown() waits for all threads, and blocks the loop: wait=False.",
    )


async def side_by_side(subject: Subject) -> None:
    """All do their work side by side, however many they are.

    How many threads does your code have for 150 works at once?

    asyncio.to_thread takes a thread of a pool that has 32 at most, on a small machine
    fewer. ThreadPoolExecutor(number) has as many as you say.
    """
    asked = f"off_the_loop({MANY} works)"
    outcome = await subject.try_drive(meet, MANY, PATIENCE, asked=asked)
    value = outcome.value
    results = sorted(map(str, value)) if isinstance(value, list) else []
    want(
        "alone" not in results,
        asked=asked,
        got="some began only when others had ended",
        wanted=f"all {MANY} at work together",
    )
    wanted = [f"result {number}" for number in range(MANY)]
    if results != sorted(wanted):
        told = f"the results of all {MANY}"
        _want(outcome, wanted, asked=asked, told=told, words={})
    asked = "off_the_loop(three works), and off_the_loop(one work) at the same time"
    results = await subject.drive(call_twice_at_once, asked=asked, note=_explain)
    want(
        results == [["together"] * 3, ["together"]],
        asked=f"{asked}, where asyncio's own pool has one thread",
        got="some began only when others had ended",
        wanted="all four at work together",
        note="Two calls share asyncio's own pool: let each have a pool of its own.",
    )


async def in_order(subject: Subject, practice: PracticeServer) -> None:
    """The results come in the order of the works, and none for no works.

    Does your code take a result when it comes, or in its place?

    `gather` returns its results in the order of its arguments.

    A pool of no threads is a ValueError: let it have at least one.
    """
    names = ["slow", "b", "c"]
    pages = [practice.url(f"/{'hold' if n == 'slow' else 'word'}/{n}") for n in names]
    asked = f"off_the_loop(works), which are {', '.join(names)}"
    told = [f"result of {name}" for name in names]
    words = {practice.word(name): f"result of {name}" for name in names}
    others = practice.url("/hold/others")
    task = asyncio.create_task(
        subject.try_drive(do_works, pages, others, "", asked=asked)
    )
    await practice.until(lambda: task.done() or practice.count("/word/c") > 0, 2)
    await subject.settle()
    practice.release("slow")
    practice.release("others")
    _want(await task, list(words), asked=asked, told=told, words=words)
    outcome = await subject.try_drive(do_works, [], "", "", asked="off_the_loop([])")
    _want(outcome, [], asked="off_the_loop([])", told=[], words={})


async def raises_what_work_raises(subject: Subject, practice: PracticeServer) -> None:
    """What a work raises is raised to the caller.

    Who hears of a failure in your thread?

    Awaiting what run_in_executor gives raises what the work raised; let it pass.
    """
    reason, word = practice.word("reason"), practice.url("/word/well")
    asked = f"off_the_loop(two works), one of which raises OSError({reason!r})"
    outcome = await subject.try_drive(do_works, [word, reason], "", "", asked=asked)
    error = outcome.error
    came = str(error) if error else outcome.value
    want(
        error and (error.type, error.message) == ("OSError", reason),
        asked=asked,
        got=came if error or isinstance(came, str) else f"it returned {came!r}",
        wanted=f"OSError: {reason}",
        note=_explain(error),
        problem=error,
    )
    asked = "off_the_loop([work]), where work raises a BaseException, named Closed"
    came = await subject.drive(raise_what_is_no_exception, asked=asked, wanted="Closed")
    want(came == "Closed", asked=asked, got=came, wanted="Closed")


async def caller_gives_up(subject: Subject, practice: PracticeServer) -> None:
    """When the caller is cancelled, the loop goes on, though the thread works on.

    Nobody can stop a thread: what does the end of `with ThreadPoolExecutor()` wait for?

    Make the pool without `with`; in `finally`, pool.shutdown(wait=False) lets the
    loop go on.
    """
    asked = "off_the_loop([work]), whose caller is cancelled while work blocks"
    pages = [practice.url("/hold/work")]
    beside, leave = practice.url("/word/beside"), practice.url("/hold/leave")
    task = asyncio.create_task(
        subject.try_drive(do_works, pages, beside, leave, asked=asked)
    )
    await practice.until(lambda: task.done() or practice.count("/hold/work") > 0, 2)
    practice.release("leave")
    await practice.until(lambda: task.done() or practice.count("/word/beside") > 0, 2)
    went_on = practice.count("/word/beside") > 0
    practice.release("work")
    outcome = await task
    want(
        went_on or outcome.error is not None,
        asked=asked,
        got="an event loop that stood still until the work was over",
        wanted="another task goes on",
    )
    told = "CancelledError, and another task that goes on"
    _want(outcome, "CancelledError", asked=asked, told=told, words={})
