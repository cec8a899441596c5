"""The reference exercise: small, and with everything that a real one has.

It is graded by the tests of the grader and by its benchmarks; learners never see it.
Its two tasks are the other modules here, as a lesson's are in `exercises/checks`.
"""

import shutil
from pathlib import Path

from exercises.grader.catalogue import Exercise, task_of
from tests.grader.reference import fetch_all, make_app

HERE = Path(__file__).parent

SOLUTION = b"""
import asyncio
import aiohttp
from aiohttp import web


async def fetch_all(urls):
    async with aiohttp.ClientSession() as session:
        async def fetch(url):
            async with session.get(url) as response:
                return await response.text()
        return await asyncio.gather(*[fetch(url) for url in urls])

async def greet(request):
    return web.json_response({"hello": request.match_info["name"]})

async def add(request):
    data = await request.json()
    return web.json_response({"sum": data["a"] + data["b"]}, status=201)

def make_app():
    app = web.Application()
    app.add_routes([web.get("/greet/{name}", greet), web.post("/add", add)])
    return app
"""


def exercise() -> Exercise:
    """Return the reference exercise."""
    return Exercise(
        slug="reference",
        title="The reference exercise",
        path=Path("reference.py"),
        notebook=None,
        tasks=(task_of(fetch_all), task_of(make_app)),
    )


def install(course: Path, source: bytes = SOLUTION) -> Path:
    """Make it an exercise of a copy of the course; return the file to edit."""
    checks = course / "exercises" / "checks" / "reference"
    checks.mkdir()
    (checks / "__init__.py").write_text('"""What the reference is graded on."""\n')
    for task in (fetch_all, make_app):
        shutil.copy(str(task.__file__), checks)
    (course / "exercises" / ".starters" / "reference.py").write_bytes(SOLUTION)
    file = course / "exercises" / "reference.py"
    file.write_bytes(source)
    return file
