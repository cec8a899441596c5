"""What a check's driver finds inside the subject, without an import."""

import asyncio
import contextlib
import json
import time
from typing import Any

import aiohttp
from aiohttp import web


async def page_or_end(task: asyncio.Task[Any], url: str) -> None:
    """Wait until a page has answered, or until a task is over before that.

    So a check can say when a driver is to go on, and a call that fails keeps nobody.
    """
    page = asyncio.create_task(_ask(url))
    await asyncio.wait([task, page], return_when=asyncio.FIRST_COMPLETED)
    if not page.done():
        page.cancel()
        await asyncio.wait([page])


async def _ask(url: str) -> None:
    async with aiohttp.request("GET", url) as response:
        await response.read()


NAMES: dict[str, Any] = {
    "asyncio": asyncio,
    "aiohttp": aiohttp,
    "web": web,
    "json": json,
    "time": time,
    "contextlib": contextlib,
    "page_or_end": page_or_end,
}
