"""Check many web sites over one session, politely and with patience.

Run it:        .venv/bin/python -m examples.client_sessions
In PowerShell: .venv/Scripts/python in place of .venv/bin/python
Taught in:     notebooks/03_client_sessions.ipynb
Practised in:  exercises/client_sessions.py
"""

import asyncio
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

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
                size += file.write(chunk)
    return size


async def get_patiently(session: aiohttp.ClientSession, url: str, tries: int) -> str:
    """Get a page from a busy site, with longer pauses from try to try."""
    for attempt in range(1, tries + 1):
        seconds = 0.05 * 2**attempt
        try:
            async with session.get(url, raise_for_status=True) as response:
                return await response.text()
        except aiohttp.ClientResponseError as error:
            if error.status < 500 or attempt == tries:
                raise
            after = error.headers.get("Retry-After", "") if error.headers else ""
            if after.isdecimal():
                seconds = max(seconds, int(after))
        except aiohttp.ClientError:
            if attempt == tries:
                raise
        await asyncio.sleep(seconds)
    raise ValueError("tries must be at least 1")


async def say_who(
    request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
) -> aiohttp.ClientResponse:
    """Send the name of this program with every request."""
    request.headers["User-Agent"] = "site-monitor"
    return await handler(request)


def count_connections(seen: Counter[str]) -> aiohttp.TraceConfig:
    """Make a trace that counts new and reused connections."""

    async def opened(*event: Any) -> None:
        seen["new"] += 1

    async def reused(*event: Any) -> None:
        seen["reused"] += 1

    trace = aiohttp.TraceConfig()
    trace.on_connection_create_end.append(opened)
    trace.on_connection_reuseconn.append(reused)
    return trace


async def main() -> None:
    """Ask the practice server in every way of this lesson."""
    seen: Counter[str] = Counter()
    timeout = aiohttp.ClientTimeout(sock_connect=1, sock_read=0.3)
    async with (
        PracticeServer() as practice,
        aiohttp.ClientSession(
            timeout=timeout,
            middlewares=[say_who],
            trace_configs=[count_connections(seen)],
        ) as session,
    ):
        paths = ["/json", "/status/404", "/delay/1", "/close"]
        results = await check_all(session, [practice.url(path) for path in paths])
        for path, result in zip(paths, results, strict=True):
            print(f"{path:12} {result}")
        await check_politely(session, [practice.url("/json")] * 20, 2)
        with tempfile.TemporaryDirectory() as folder:
            big = Path(folder) / "big.bin"
            print("saved", await save(session, practice.url("/bytes/300000"), big))
        word = await get_patiently(session, practice.url("/flaky/2?key=tea"), 4)
        print("after two failures:", word == practice.word("tea"))
    print("connections:", seen["new"], "new,", seen["reused"], "reused")


if __name__ == "__main__":
    asyncio.run(main())
