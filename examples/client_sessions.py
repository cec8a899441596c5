"""Check many web sites over one session, politely and with patience.

Run it:        .venv/bin/python -m examples.client_sessions
In PowerShell: .venv/Scripts/python in place of .venv/bin/python
Taught in:     notebooks/03_client_sessions.ipynb
Practised in:  exercises/client_sessions.py
"""

import asyncio
import random
import tempfile
from pathlib import Path

import aiohttp

from examples.practice_server import PracticeServer


async def check(session: aiohttp.ClientSession, url: str) -> str:
    """Say in a word or two how a site is."""
    try:
        async with session.get(url) as response:
            await response.read()
            return "up" if response.status < 400 else f"error {response.status}"
    except TimeoutError:
        return "slow"
    except aiohttp.ClientError as error:
        return type(error).__name__


async def check_all(session: aiohttp.ClientSession, urls: list[str]) -> list[str]:
    """Check all sites at once, in the order of their addresses."""
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(check(session, url)) for url in urls]
    return [task.result() for task in tasks]


async def check_politely(
    session: aiohttp.ClientSession, urls: list[str], at_once: int
) -> list[str]:
    """Check all sites, a few at once; waiting for a turn is not counted as slow."""
    turns = asyncio.Semaphore(at_once)

    async def check_in_turn(url: str) -> str:
        async with turns:
            return await check(session, url)

    return await asyncio.gather(*[check_in_turn(url) for url in urls])


async def save(session: aiohttp.ClientSession, url: str, path: Path) -> int:
    """Save a page chunk by chunk, and return how many bytes came."""
    size, patience = 0, aiohttp.ClientTimeout(total=None, sock_connect=30, sock_read=30)
    async with session.get(url, raise_for_status=True, timeout=patience) as response:
        with path.open("wb") as file:
            async for chunk in response.content.iter_chunked(65536):
                size += await asyncio.to_thread(file.write, chunk)
    return size


async def save_whole(session: aiohttp.ClientSession, url: str, path: Path) -> int:
    """Save a page; until all of it has come, the file stays as it was."""
    part = path.with_name(f"{path.name}.part")
    try:
        size = await save(session, url, part)
        part.replace(path)
        return size
    finally:
        part.unlink(missing_ok=True)


def worth_another_try(error: aiohttp.ClientError) -> bool:
    """Tell whether the same request may go well later."""
    if isinstance(error, aiohttp.ClientResponseError):
        return error.status >= 500 or error.status == 429
    lost = aiohttp.ClientConnectionError | aiohttp.ClientPayloadError
    return isinstance(error, lost)


async def get_patiently(session: aiohttp.ClientSession, url: str, tries: int) -> str:
    """Get a page from a busy site, with longer pauses from try to try."""
    for attempt in range(1, tries + 1):
        try:
            async with session.get(url, raise_for_status=True) as response:
                return await response.text()
        except aiohttp.ClientError as error:
            if attempt == tries or not worth_another_try(error):
                raise
        longest = min(0.05 * 2**attempt, 5)
        await asyncio.sleep(random.uniform(longest / 2, longest))
    raise ValueError("tries must be at least 1")


async def main() -> None:
    """Ask the practice server in every way of this lesson."""
    patience = aiohttp.ClientTimeout(sock_connect=1, sock_read=0.3)
    who = {"User-Agent": "site-monitor"}
    async with (
        PracticeServer() as practice,
        aiohttp.ClientSession(headers=who, timeout=patience) as session,
    ):
        paths = ["/json", "/status/404", "/delay/1", "/close"]
        results = await check_all(session, [practice.url(path) for path in paths])
        for path, result in zip(paths, results, strict=True):
            print(f"{path:12} {result}")
        before = practice.connections_opened
        await check_politely(session, [practice.url("/delay/0.01")] * 20, 2)
        new = practice.connections_opened - before
        print("20 more checks, two at once; new connections:", new)
        with tempfile.TemporaryDirectory() as folder:
            big = Path(folder) / "big.bin"
            url = practice.url("/bytes/300000")
            print("saved", await save_whole(session, url, big), "bytes")
        word = await get_patiently(session, practice.url("/flaky/2?key=tea"), 4)
        print("after two failures:", word == practice.word("tea"))


if __name__ == "__main__":
    asyncio.run(main())
