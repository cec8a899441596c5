"""Record three tasks and a thread, one of which blocks the loop; save the picture."""

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from examples.event_loop_timeline import Timeline


async def fetch(seconds: float) -> None:
    """Wait, as for an answer from a server."""
    await asyncio.sleep(seconds)


async def parse() -> None:
    """Hold the loop, as heavy work between two awaits does."""
    await asyncio.sleep(0.05)
    time.sleep(0.12)  # noqa: ASYNC251 (the mistake that the picture shows)
    await asyncio.sleep(0.05)


def read_file(timeline: Timeline) -> None:
    """Do slow work in a thread, where it holds nobody up."""
    with timeline.lane("thread"):
        time.sleep(0.15)


async def main(picture: Path, page: Path) -> None:
    """Record, print, draw, and save what can be stepped through."""
    import matplotlib.pyplot as plt

    with Timeline(steps=True) as timeline:
        async with asyncio.TaskGroup() as group:
            group.create_task(fetch(0.1), name="fetch one")
            group.create_task(fetch(0.2), name="fetch two")
            group.create_task(parse(), name="parse")
            group.create_task(asyncio.to_thread(read_file, timeline), name="read file")
        timeline.mark("all done")
        await asyncio.sleep(0.05)
    title = "One run without an await stops every task"
    print(timeline.text())
    timeline.plot(title)
    plt.savefig(picture, dpi=120)
    timeline.step_through(title).save(page)
    print(picture, page, sep="\n")


if __name__ == "__main__":
    import matplotlib

    matplotlib.use("Agg")
    given = [Path(word) for word in sys.argv[1:3]]
    names = ("event_loop_timeline.png", "event_loop_timeline.html")
    rest = [Path(tempfile.gettempdir(), name) for name in names[len(given) :]]
    asyncio.run(main(*given, *rest))
