"""The reference exercise: small, and with everything that a real one has.

It is graded by the tests of the grader and by its benchmark; learners never see it.
"""

import sys
from pathlib import Path

from examples.practice_server import PracticeServer
from exercises.grader.catalogue import Exercise, tasks_of
from exercises.grader.judging.judge import want
from exercises.grader.judging.subject import Subject

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


class FetchAll:
    """Fetch many pages at once."""

    async def in_order(self, subject: Subject, practice: PracticeServer) -> None:
        """The texts come in the order of the addresses."""
        names = ["a", "b", "c"]
        urls = [practice.url(f"/word/{name}") for name in names]
        texts = await subject.call("fetch_all", urls)
        words = [practice.seen.word(name) for name in names]
        want(texts == words, asked="fetch_all", got=texts, wanted=words)

    async def at_once(self, subject: Subject, practice: PracticeServer) -> None:
        """All pages are asked for at the same time."""
        urls = [practice.url(f"/gate/3?name={n}") for n in range(3)]
        texts = await subject.call("fetch_all", urls)
        words = [practice.seen.word(str(n)) for n in range(3)]
        want(texts == words, asked="fetch_all", got=texts, wanted=words)


class MakeApp:
    """Answer on two routes."""

    async def greets(self, subject: Subject) -> None:
        """GET /greet/{name} answers {"hello": name}."""
        async with subject.serve("make_app") as client:
            reply = await client.get("/greet/tea")
            reply.want(status=200, json={"hello": "tea"})

    async def adds(self, subject: Subject) -> None:
        """POST /add answers 201 and the sum."""
        async with subject.serve("make_app") as client:
            reply = await client.post("/add", json={"a": 2, "b": 3})
            reply.want(status=201, json={"sum": 5})

    async def misses(self, subject: Subject) -> None:
        """POST to a page that is read only is answered 405, the read itself 200."""
        async with subject.serve("make_app") as client:
            (await client.post("/greet/tea")).want(status=405)
            (await client.get("/greet/me")).want(status=200)


def exercise() -> Exercise:
    """Return the reference exercise."""
    return Exercise(
        slug="reference",
        title="The reference exercise",
        path=Path("reference.py"),
        notebook=None,
        tasks=tasks_of(sys.modules[__name__]),
    )
