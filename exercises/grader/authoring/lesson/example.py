"""TODO: say in one line what this program does.

Run it:        .venv/bin/python -m examples.lesson_slug
Serve it:      .venv/bin/python -m aiohttp.web examples.lesson_slug:make_app
In PowerShell: .venv/Scripts/python in place of .venv/bin/python
Taught in:     notebooks/00_lesson_slug.ipynb
Practised in:  exercises/lesson_slug.py
"""

import asyncio

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer


async def greet(request: web.Request) -> web.Response:
    """Greet whoever asks."""
    return web.json_response({"hello": request.match_info["name"]})


def make_app(argv: list[str] | None = None) -> web.Application:
    """Make the application."""
    app = web.Application()
    app.add_routes([web.get("/greet/{name}", greet)])
    return app


async def main() -> None:
    """Serve on a free port, ask once, and print the answer."""
    async with (
        TestClient(TestServer(make_app())) as client,
        client.get("/greet/tea") as response,
    ):
        print(response.status, await response.text())


if __name__ == "__main__":
    asyncio.run(main())
