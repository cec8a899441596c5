"""Small recordings that several tests look at."""

import asyncio
import time
from typing import Any

from examples.event_loop_timeline import Timeline


async def nap(seconds: float = 0.02) -> None:
    await asyncio.sleep(seconds)


async def block(seconds: float = 0.1) -> None:
    time.sleep(seconds)  # noqa: ASYNC251


def record(*named: tuple[str, Any], steps: bool = False) -> Timeline:
    async def main() -> Timeline:
        with Timeline(steps=steps) as timeline:
            async with asyncio.TaskGroup() as group:
                for name, coro in named:
                    group.create_task(coro, name=name)
            timeline.mark("done")
        return timeline

    return asyncio.run(main())
