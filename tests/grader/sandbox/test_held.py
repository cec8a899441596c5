"""A loop that is held is told from one that waits, with Linux's clocks and without."""

import asyncio
import gc
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from exercises.grader.sandbox import held
from exercises.grader.sandbox.finding import Finding
from exercises.grader.sandbox.held import Watchdog
from exercises.grader.sandbox.places import Place

FILE = "learner.py"
Said = list[tuple[Finding, str, Place]]


@pytest.fixture(params=["Linux", "elsewhere"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "elsewhere":
        monkeypatch.setattr(held, "SELF", "/nowhere")
    elif sys.platform != "linux":
        pytest.skip("needs Linux, for /proc")
    monkeypatch.setattr(held, "OURS", threading.active_count() + 1)


def watched(body: str) -> Said:
    """Run a coroutine of the learner's beside a watchdog; return what it says."""
    lines = "\n".join("    " + line for line in body.splitlines())
    space: dict[str, Any] = {"asyncio": asyncio, "time": time}
    exec(compile(f"async def work():\n{lines}\n", FILE, "exec"), space)
    said: Said = []

    async def run(work: Callable[[], Any]) -> None:
        dog = Watchdog(FILE, lambda *words: said.append(words))
        dog.watch(asyncio.get_running_loop())
        dog.begin()
        await work()
        dog.end()

    gc.collect()
    gc.freeze()  # a subject has no memory of other tests, through which to collect
    try:
        asyncio.run(run(space["work"]))
    finally:
        gc.unfreeze()
    return said


@pytest.mark.usefixtures("system")
@pytest.mark.parametrize(
    ("body", "words", "line"),
    [
        ("time.sleep(0.8)", "at one time", 2),
        ("end = time.time() + 0.8\nwhile time.time() < end: pass", "at one time", 3),
        (
            "for _ in range(40):\n    time.sleep(0.02)\n    await asyncio.sleep(0)",
            "bit by bit",
            3,
        ),
    ],
)
def test_a_held_loop_is_named_with_its_line(body: str, words: str, line: int) -> None:
    ((finding, told, place),) = watched(body)
    assert finding is Finding.HELD
    assert words in told
    assert place == Place(line, "work")


@pytest.mark.usefixtures("system")
@pytest.mark.parametrize(
    "body",
    [
        "await asyncio.sleep(0.5)",
        "await asyncio.to_thread(time.sleep, 0.5)",
        "await asyncio.gather(*[asyncio.to_thread(sum, range(10**5)) for _ in 'abc'])",
        "for _ in range(20_000): await asyncio.sleep(0)",
        "await asyncio.gather(*[asyncio.sleep(0.01) for _ in range(5_000)])",
    ],
)
def test_a_loop_that_is_free_is_not(body: str) -> None:
    assert watched(body) == []
