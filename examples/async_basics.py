"""Check ten sites without standing still between them.

Run it:        .venv/bin/python -m examples.async_basics
In PowerShell: .venv/Scripts/python in place of .venv/bin/python
Taught in:     notebooks/01_async_basics.ipynb
Practised in:  exercises/async_basics.py
"""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

SITES = {f"site-{number}": 0.05 + 0.01 * number for number in range(10)}


def check_blocking(name: str) -> str:
    """Check a site; the whole thread stands still meanwhile."""
    time.sleep(SITES[name])
    return f"{name} is up"


async def check(name: str) -> str:
    """Check a site; the event loop does other things meanwhile."""
    await asyncio.sleep(SITES[name])
    return f"{name} is up"


def check_in_turn(names: list[str]) -> list[str]:
    """Check the sites one after another."""
    return [check_blocking(name) for name in names]


def check_in_threads(names: list[str]) -> list[str]:
    """Check the sites in a thread each."""
    with ThreadPoolExecutor(len(names)) as pool:
        return list(pool.map(check_blocking, names))


async def check_in_tasks(names: list[str]) -> list[str]:
    """Check the sites in a task each, all in one thread."""
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(check(name), name=name) for name in names]
    return [task.result() for task in tasks]


async def check_in_time(name: str, seconds: float) -> str:
    """Check a site, but give up after some seconds."""
    try:
        async with asyncio.timeout(seconds):
            return await check(name)
    except TimeoutError:
        return f"{name} is slow"


async def check_a_few(names: list[str], limit: int) -> list[str]:
    """Check the sites, never more than some at a time."""
    places = asyncio.Semaphore(limit)

    async def check_in_place(name: str) -> str:
        async with places:
            return await check(name)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(check_in_place(name), name=name) for name in names]
    return [task.result() for task in tasks]


def main() -> None:
    """Check the same sites in several ways, and print how long each takes."""
    names = list(SITES)
    start = time.perf_counter()
    check_in_turn(names)
    print(f"one after another  {time.perf_counter() - start:.2f} s")
    start = time.perf_counter()
    check_in_threads(names)
    print(f"in threads         {time.perf_counter() - start:.2f} s")
    start = time.perf_counter()
    asyncio.run(check_in_tasks(names))
    print(f"in tasks           {time.perf_counter() - start:.2f} s")
    start = time.perf_counter()
    asyncio.run(check_a_few(names, 3))
    print(f"three at a time    {time.perf_counter() - start:.2f} s")
    print(asyncio.run(check_in_time("site-9", 0.01)))


if __name__ == "__main__":
    main()
