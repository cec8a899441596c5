"""A check that does not end says who holds the loop, or who waits for whom."""

import asyncio
import re
import sys
from collections.abc import Awaitable, Callable, Iterator

import pytest

from exercises.grader.checking import PracticeServer, Subject, driver
from exercises.grader.judging import judge as judge_module
from exercises.grader.judging.judge import Judge
from tests.grader import reference
from tests.grader.hostile import with_fetch_all
from tests.grader.leftovers import GREET, HELPERS
from tests.grader.sandbox.test_findings import exercise_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
FILE = r"exercises/reference\.py"


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    judge = Judge()
    yield judge
    judge.close()


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge_module, "CHECK_LIMIT", 1.2)


async def calls(subject: Subject, practice: PracticeServer) -> None:
    """Ask for pages that are held back for ever."""
    urls = [practice.url(f"/hold/{name}") for name in "abc"]
    await subject.call("fetch_all", urls)


@driver
async def drive(exercise, urls):
    """call fetch_all(urls) beside another task"""
    asyncio.create_task(asyncio.sleep(60))  # noqa: RUF006
    return await exercise.fetch_all(urls)


async def drives(subject: Subject) -> None:
    """Call the learner's code through a driver."""
    await subject.drive(drive, ["a", "b", "c"])


async def serves(subject: Subject) -> None:
    """Ask for a greeting."""
    async with subject.serve("make_app") as client:
        await client.get("/greet/tea")


async def waits_itself(subject: Subject) -> None:
    """Wait for something that no answer can bring."""
    async with subject.serve("make_app") as client:
        await client.get("/greet/tea")
        await asyncio.Event().wait()


def said(
    judge: Judge, run: Callable[..., Awaitable[None]], source: bytes
) -> tuple[str, str]:
    """Return what was asked, and what is said of a check that does not end."""
    verdict = judge.grade(exercise_of(run), source)
    failure = verdict.tasks[0].checks[0].failure
    assert failure is not None, verdict
    return failure.asked, failure.got.removeprefix("no end after 1.2 s: ")


BODIES = {
    "semaphore": (
        """semaphore = asyncio.Semaphore(1)
async def one(url):
    async with semaphore, semaphore:
        return url
return await asyncio.gather(*[one(url) for url in urls])""",
        rf"fetch_all \({FILE}:12\) awaits gather; "
        r"3 x one \(\.\.\.:10\) awaits Semaphore\.acquire",
    ),
    "queue": (
        """queue = asyncio.Queue()
for url in urls:
    queue.put_nowait(url)
async def worker():
    while True:
        await queue.get()
workers = [asyncio.create_task(worker()) for _ in range(2)]
await queue.join()""",
        rf"fetch_all \({FILE}:15\) awaits Queue\.join; "
        r"2 x worker \(\.\.\.:13\) awaits Queue\.get",
    ),
    "event": (
        "await asyncio.Event().wait()",
        rf"fetch_all \({FILE}:8\) awaits Event\.wait",
    ),
    "lock": (
        """lock = asyncio.Lock()
async def inner():
    async with lock:
        pass
async with lock:
    await inner()""",
        rf"fetch_all \({FILE}:13\) awaits inner \(\.\.\.:10\), "
        r"which awaits Lock\.acquire",
    ),
    "group": (
        """async with asyncio.TaskGroup() as group:
    for url in urls:
        group.create_task(asyncio.Event().wait())""",
        rf"fetch_all \({FILE}:8\) awaits TaskGroup\.__aexit__",
    ),
    "generator": (
        """async def each():
    await asyncio.Event().wait()
    yield 1
async for _ in each():
    pass""",
        rf"fetch_all \({FILE}:11\) awaits each \(\.\.\.:9\), which awaits Event\.wait",
    ),
    "task": (
        "task = asyncio.create_task(asyncio.Event().wait())\nawait task",
        rf"fetch_all \({FILE}:9\) awaits the task wait",
    ),
    "short sleeps": (
        "while True:\n    time.sleep(0.05)\n    await asyncio.sleep(0)",
        rf"your code held the event loop: it was running at {FILE}:9 in fetch_all",
    ),
    "no pause": (
        "while True:\n    await asyncio.sleep(0)",
        r"your code went on without a pause: "
        rf"fetch_all \({FILE}:9\) awaits asyncio\.sleep",
    ),
    "one long sleep": (
        "time.sleep(60)",
        rf"your code held the event loop: it was running at {FILE}:8",
    ),
}


@pytest.mark.parametrize("case", BODIES)
@pytest.mark.parametrize("run", [calls, drives])
def test_it_says_who_waits_for_whom(
    judge: Judge, case: str, run: Callable[..., Awaitable[None]]
) -> None:
    body, words = BODIES[case]
    _, got = said(judge, run, with_fetch_all(body, "\n\n"))
    assert re.fullmatch(words, got), got


def test_an_answer_that_does_not_come_is_awaited(judge: Judge) -> None:
    _, got = said(judge, calls, reference.SOLUTION)
    words = rf"fetch_all \({FILE}:\d+\) awaits gather; 3 x fetch \(\.\.\.:\d+\) awaits "
    assert re.fullmatch(words + r"ClientResponse\.start", got), got


def test_a_blocking_read_holds_the_loop(judge: Judge) -> None:
    body = "return [urllib.request.urlopen(url).read() for url in urls]"
    asked, got = said(judge, calls, with_fetch_all(body, HELPERS))
    assert asked.startswith("fetch_all(['http://")
    assert re.search(rf"your code held the event loop: .* at {FILE}:14", got), got


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"await asyncio.Event().wait()", rf"greet \({FILE}:16\) awaits Event\.wait"),
        (
            b"while True: time.sleep(0.03); await asyncio.sleep(0)",
            rf"your code held the event loop: it was running at {FILE}:16 in greet",
        ),
    ],
)
def test_a_handler_that_hangs_is_named(judge: Judge, body: bytes, words: str) -> None:
    source = b"import time\n" + reference.SOLUTION.replace(GREET, body)
    asked, got = said(judge, serves, source)
    assert asked == "GET /greet/tea"
    assert re.fullmatch(words, got), got


def test_a_check_that_waits_is_not_the_learners_fault(judge: Judge) -> None:
    _, got = said(judge, waits_itself, reference.SOLUTION)
    assert got == "the check waited, and nothing of your code was running"


def test_a_worker_that_waits_for_work_is_told_of_as_such(judge: Judge) -> None:
    body = b"""queue = asyncio.Queue()
    async def worker():
        await queue.get()
    asyncio.get_running_loop().kept = asyncio.create_task(worker())
    return web.Response()"""
    source = reference.SOLUTION.replace(GREET, body)
    _, got = said(judge, waits_itself, source)
    words = rf"the check waited; of your code, worker \({FILE}:\d+\) awaits Queue\.get"
    assert re.fullmatch(words, got), got
