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


async def start_serving(
    app: web.Application, **options: Any
) -> tuple[web.AppRunner, str]:
    """Serve an application on a free port; give its runner, to be cleaned up, and URL.

    `options` are those of web.AppRunner.
    """
    runner = web.AppRunner(
        app, **{"access_log": None, "shutdown_timeout": 0.2} | options
    )
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    return runner, site.name


NAMES: dict[str, Any] = {
    "asyncio": asyncio,
    "aiohttp": aiohttp,
    "web": web,
    "json": json,
    "time": time,
    "contextlib": contextlib,
    "page_or_end": page_or_end,
    "start_serving": start_serving,
}
