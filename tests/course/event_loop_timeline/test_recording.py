"""The timeline tells the truth about tasks, and leaves the loop as it was."""

import asyncio
import gc
import sys
import threading
import time
from asyncio import Handle
from itertools import pairwise
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from examples.event_loop_timeline import Span, Timeline
from tests.course.event_loop_timeline.recorded import block, nap, record


def spans_of(timeline: Timeline, lane: str) -> list[Span]:
    return [span for span in timeline.spans if span.lane == lane]


def kinds(timeline: Timeline, lane: str) -> list[str]:
    return [span.kind for span in spans_of(timeline, lane)]


def test_each_task_has_a_lane_of_its_steps() -> None:
    timeline = record(("one", nap()), ("two", nap()))
    assert {span.lane for span in timeline.spans} == {"main", "one", "two"}
    # From its making to its first run a task waits for its turn.
    whole = ["ready", "running", "waiting", "ready", "running"]
    assert kinds(timeline, "one") == whole
    assert kinds(timeline, "main") == whole[1:]
    assert timeline.blocked == []


def test_the_spans_of_a_lane_follow_each_other() -> None:
    timeline = record(("one", nap()))
    for lane in ("main", "one"):
        spans = spans_of(timeline, lane)
        assert all(span.start < span.end <= timeline.duration for span in spans)
        assert all(a.end == b.start for a, b in pairwise(spans))


def test_no_two_tasks_run_at_once() -> None:
    timeline = record(*((f"task {n}", nap(0.001)) for n in range(20)))
    running = sorted((s.start, s.end) for s in timeline.spans if s.kind == "running")
    assert all(a[1] <= b[0] for a, b in pairwise(running))


def test_main_is_seen_to_wait_when_nothing_else_runs() -> None:
    async def main() -> Timeline:
        with Timeline() as timeline:
            await asyncio.sleep(0.05)
        return timeline

    _, waiting, _, _ = asyncio.run(main()).spans
    assert waiting.kind == "waiting"
    assert waiting.end - waiting.start > 0.03


def test_a_blocking_step_is_named_and_others_wait() -> None:
    timeline = record(("greedy", block()), ("patient", nap(0)))
    ((start, end, lane),) = timeline.blocked
    assert lane == "greedy"
    assert end - start >= 0.09
    first = spans_of(timeline, "patient")[0]
    assert first.kind == "ready"
    assert first.end >= end


def test_who_could_go_on_while_another_holds_the_loop_is_ready() -> None:
    timeline = record(("polite", nap(0.03)), ("greedy", block(0.15)))
    ((start, end, _),) = timeline.blocked
    _, _, waits, ready, _ = spans_of(timeline, "polite")
    assert (waits.kind, ready.kind) == ("waiting", "ready")
    assert start < ready.start < end - 0.05, "since its timer, not since the loop saw"
    assert ready.end >= end


@pytest.mark.parametrize("kind", [asyncio.Semaphore, asyncio.Lock])
def test_who_waits_for_a_place_is_told_from_who_waits_for_an_answer(kind: Any) -> None:
    async def main() -> Timeline:
        place = kind()

        async def work() -> None:
            async with place:
                await asyncio.sleep(0.02)

        with Timeline() as timeline:
            async with asyncio.TaskGroup() as group:
                group.create_task(work(), name="first")
                group.create_task(work(), name="second")
        return timeline

    timeline = asyncio.run(main())
    assert "place" not in kinds(timeline, "first")
    assert kinds(timeline, "second") == [
        *("ready", "running", "place", "ready", "running"),
        *("waiting", "ready", "running"),
    ]


def test_blocking_in_main_and_in_a_callback() -> None:
    async def main() -> Timeline:
        with Timeline() as timeline:
            time.sleep(0.06)  # noqa: ASYNC251
            asyncio.get_running_loop().call_soon(time.sleep, 0.06)
            await asyncio.sleep(0)
            await asyncio.sleep(0)
        return timeline

    assert [lane for _, _, lane in asyncio.run(main()).blocked] == ["main", "callback"]


def test_a_thread_gets_a_lane_and_blocks_nobody() -> None:
    async def main() -> Timeline:
        def work() -> None:
            with timeline.lane("thread") as lane:
                time.sleep(0.07)
                with lane.waiting():
                    time.sleep(0.01)

        with Timeline() as timeline:
            await asyncio.to_thread(work)
        return timeline

    timeline = asyncio.run(main())
    assert kinds(timeline, "thread")[:2] == ["running", "waiting"]
    assert timeline.blocked == []


def test_the_loop_is_as_before_also_after_an_error() -> None:
    former_run = Handle._run

    def factory(loop: Any, coro: Any, **options: Any) -> Any:
        made.append(coro)
        return asyncio.Task(coro, loop=loop, **options)

    made: list[Any] = []

    async def main() -> Timeline:
        loop = asyncio.get_running_loop()
        loop.set_task_factory(factory)
        with pytest.raises(ZeroDivisionError), Timeline() as timeline:
            await asyncio.create_task(nap(), name="by factory")
            raise ZeroDivisionError
        assert loop.get_task_factory() is factory
        assert Handle._run is former_run
        assert len(made) == 1
        return timeline

    assert "by factory" in {span.lane for span in asyncio.run(main()).spans}


def test_results_errors_and_cancelling_pass_through() -> None:
    async def fail() -> None:
        await nap(0)
        raise LookupError("lost")

    async def answer() -> int:
        await nap(0)
        return 42

    async def main() -> Timeline:
        with Timeline() as timeline:
            assert await asyncio.create_task(answer()) == 42
            with pytest.raises(LookupError, match="lost"):
                await asyncio.create_task(fail(), name="fails")
            hanging = asyncio.create_task(nap(10), name="cancelled")
            await asyncio.sleep(0)
            hanging.cancel()
            with pytest.raises(asyncio.CancelledError):
                await hanging
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.01):
                    await nap(10)
        return timeline

    timeline = asyncio.run(main())
    assert kinds(timeline, "cancelled")[-1] == "running"


def test_tasks_of_the_same_name_have_lanes_of_their_own() -> None:
    timeline = record(("fetch", nap()), ("fetch", nap()))
    assert {span.lane for span in timeline.spans} == {"main", "fetch", "fetch (2)"}


def test_a_task_that_outlives_the_block_ends_with_it() -> None:
    async def main() -> Timeline:
        with Timeline() as timeline:
            task = asyncio.create_task(nap(0.05), name="late")
            await asyncio.sleep(0)
        await task
        return timeline

    timeline = asyncio.run(main())
    assert spans_of(timeline, "late")[-1].end == timeline.duration


def test_a_lost_task_is_not_kept_alive() -> None:
    async def forever() -> None:
        await asyncio.get_running_loop().create_future()

    async def main() -> None:
        with Timeline():
            asyncio.create_task(forever(), name="lost")  # noqa: RUF006
            await asyncio.sleep(0)
            # The loop reports the loss; here it is expected.
            asyncio.get_running_loop().set_exception_handler(lambda *_: None)
            gc.collect()
            assert "lost" not in {task.get_name() for task in asyncio.all_tasks()}

    asyncio.run(main())


def test_a_second_timeline_is_refused() -> None:
    async def main() -> None:
        with Timeline(), pytest.raises(RuntimeError, match="recording"), Timeline():
            pass

    asyncio.run(main())


def test_another_loop_in_a_thread_is_left_out() -> None:
    async def main() -> Timeline:
        with Timeline() as timeline:
            thread = threading.Thread(target=lambda: asyncio.run(block(0.06)))
            thread.start()
            await asyncio.to_thread(thread.join)
        return timeline

    timeline = asyncio.run(main())
    assert timeline.blocked == []


if sys.version_info >= (3, 12):  # eager tasks came with it

    def test_an_eager_task_is_recorded() -> None:
        async def main() -> Timeline:
            loop = asyncio.get_running_loop()
            loop.set_task_factory(asyncio.eager_task_factory)
            with Timeline() as timeline:
                await asyncio.create_task(block(0.001), name="eager")
                await asyncio.create_task(nap(), name="eager nap")
            return timeline

        timeline = asyncio.run(main())
        assert kinds(timeline, "eager") == ["running"]
        assert kinds(timeline, "eager nap")[-1] == "running"


def test_it_works_in_a_notebook() -> None:
    cell = """
import asyncio
from examples.event_loop_timeline import Timeline
with Timeline() as timeline:
    await asyncio.create_task(asyncio.sleep(0.05), name="one")
print(sorted({span.lane for span in timeline.spans}), timeline.blocked)
"""
    cells = [nbformat.v4.new_code_cell(cell) for _ in range(2)]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, kernel_name="python3", timeout=60).execute()
    for done in notebook.cells:
        assert done.outputs[0].text == "['main', 'one'] []\n"
