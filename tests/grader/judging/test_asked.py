"""What a failed check says it has asked, and what it tells to ask again."""

import asyncio
import gc
import io
import json
from typing import Any

import pytest
from aiohttp import FormData

from exercises.grader import catalogue
from exercises.grader.catalogue import Check, Exercise, Task
from exercises.grader.judging.check_failed import CheckFailed
from exercises.grader.judging.in_words import asked_in_words
from exercises.grader.judging.judge import Judge
from exercises.grader.repeatable import TALK, Body, Exchange, Part, Served
from exercises.grader.verdict import CheckResult, verdict_from
from tests.grader.reference import exercise

SOURCE = b"""
from aiohttp import web

async def answer(request):
    return web.Response(text="tea")

async def echo(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    async for message in ws:
        await ws.send_str(message.data)
    return ws

def make_app(words, url):
    app = web.Application()
    app.add_routes([web.get("/echo", echo), web.route("*", "/{path:.*}", answer)])
    return app
"""


def a_form(name: str, content: bytes) -> FormData:
    form = FormData(quote_fields=False)
    form.add_field(
        "cover", io.BytesIO(content), filename=name, content_type="image/png"
    )
    return form


@pytest.mark.parametrize(
    ("method", "path", "options", "said"),
    [
        ("GET", "/tea", {"headers": {"X-Key": "guess"}}, "GET /tea  X-Key: guess"),
        ("GET", "/tea", {"headers": {"X-Key": ""}}, "GET /tea  X-Key: (empty)"),
        ("GET", "/tea", {"params": {"n": 2}}, "GET /tea?n=2"),
        ("POST", "/tea", {"json": {"n": 2}}, 'POST /tea  {"n": 2}'),
        ("POST", "/tea", {"data": "{"}, "POST /tea  the text '{'"),
        ("POST", "/tea", {"data": ""}, "POST /tea  (an empty body)"),
        ("POST", "/tea", {"data": b"\xff"}, r"POST /tea  the bytes b'\xff'"),
        ("POST", "/tea", {"data": bytes(999)}, "POST /tea  999 bytes"),
        (
            "POST",
            "/covers",
            {"data": a_form("../mint.png", b"1")},
            "POST /covers  a form with the file '../mint.png' in cover",
        ),
        (
            "POST",
            "/covers",
            {"data": FormData({"title": "Mint"})},
            "POST /covers  a form with title=Mint",
        ),
    ],
)
def test_what_was_asked_is_said_whole(
    method: str, path: str, options: dict[str, Any], said: str
) -> None:
    assert asked_in_words(method, path, options) == said


@pytest.fixture(scope="module")
def judge() -> Any:
    one = Judge()
    yield one
    one.close()


def result(judge: Judge, run: Any) -> CheckResult:
    """Grade one check, and return what came of it, as it comes over JSON."""
    task = Task("answer", "", (Check("check", "It answers.", (), run),))
    one = Exercise("tea", "", exercise().path, None, (task,))
    verdict = judge.grade(one, SOURCE)
    assert verdict_from(json.loads(json.dumps(verdict.as_data()))) == verdict
    return verdict.tasks[0].checks[0]


def again(judge: Judge, run: Any) -> tuple[Exchange, ...]:
    failure = result(judge, run).failure
    assert failure is not None, "it passed"
    return failure.again


def test_requests_are_told_in_order_with_what_was_sent(judge: Judge) -> None:
    async def run(subject: Any, practice: Any) -> None:
        async with subject.serve("make_app", ["a"], practice.url("/echo")) as client:
            await client.get("/waits", aside=True)
            await client.get("/a?b=c d", headers={"X-Key": "guess"})
            await client.post("/b", json={"n": 1})
            await client.post("/c", data=b"\xff")
            await client.post("/d", data=a_form("/etc/mint.png", bytes(2000)))
            (await client.put("/e", data="tea")).want(status=404)

    found = result(judge, run)
    assert found.served == Served("make_app", (["a"], {"$practice": "/echo"}))
    assert found.failure is not None
    a, b, c, d, e = found.failure.again
    assert a == Exchange("GET", "/a?b=c+d", (("X-Key", "guess"),))
    assert b.headers == (("Content-Type", "application/json"),)
    assert b.body == Body('{"n": 1}', 8)
    assert c.body == Body("\xff", 1, "latin-1")
    assert d.form == (Part("cover", "/etc/mint.png", "image/png", Body(None, 2000)),)
    assert d.headers == ()
    assert (e.method, e.path, e.meanwhile) == ("PUT", "/e", False)


def test_nothing_after_the_failure_nor_of_another_application(judge: Judge) -> None:
    async def run(subject: Any) -> None:
        async with subject.serve("make_app", [], "") as client:
            await client.get("/before")
        async with subject.serve("make_app", [], "") as client:
            try:
                (await client.get("/tea")).want(status=404)
            finally:
                await client.get("/after")

    assert [one.path for one in again(judge, run)] == ["/tea"]


def test_what_waits_for_its_answer_is_told(judge: Judge) -> None:
    async def run(subject: Any) -> None:
        async with (
            subject.serve("make_app", [], "") as client,
            client.stream("GET", "/first"),
        ):
            (await client.get("/second")).want(status=404)

    assert [one.meanwhile for one in again(judge, run)] == [True, False]


def test_a_file_that_a_check_made_comes_along(judge: Judge) -> None:
    async def run(subject: Any) -> None:
        path = f"{subject.folder}/tea.db"
        with open(path, "wb") as file:  # noqa: ASYNC230
            file.write(b"green" * 100)
        async with subject.serve("make_app", [], path) as client:
            (await client.get("/tea")).want(status=404)

    served = result(judge, run).served
    assert served is not None
    assert served.arguments == ([], {"$file": "tea.db"})
    assert len(served.files["tea.db"]) < 100


def test_a_conversation_is_told_in_the_words_of_talk(judge: Judge) -> None:
    async def run(subject: Any) -> None:
        async with (
            subject.serve("make_app", [], "") as client,
            client.websocket("/echo") as one,
            client.websocket("/echo"),
        ):
            await one.send_str("@1")
            await one.send_str("ahoy")
            (await client.get("/tea")).want(status=404)

    talk, get = again(judge, run)
    assert talk.method == TALK
    assert talk.words == ("ws:/echo", "ws:/echo", "@1", "@text:@1", "ahoy")
    assert (talk.meanwhile, get.path) == (True, "/tea")


def test_what_nobody_can_type_is_not_told(judge: Judge) -> None:
    async def pieces() -> Any:
        yield b"tea"

    async def run(subject: Any) -> None:
        async with subject.serve("make_app", [], "") as client:
            (await client.post("/tea", data=pieces())).want(status=404)

    assert again(judge, run) == ()


def test_a_crowd_that_fails_is_told_once_and_logged_nowhere(
    judge: Judge, caplog: pytest.LogCaptureFixture
) -> None:
    async def run(subject: Any) -> None:
        async def fail() -> None:
            raise CheckFailed(asked="GET /tea", got=200, wanted=404)

        await asyncio.wait([asyncio.create_task(fail()) for _ in range(3)])
        await fail()

    assert (failure := result(judge, run).failure) is not None
    assert failure.asked == "GET /tea"
    gc.collect()
    assert caplog.records == []


def test_polling_is_told_once(judge: Judge) -> None:
    async def run(subject: Any) -> None:
        async with subject.serve("make_app", [], "") as client:
            for _ in range(20):
                await client.get("/tea")
            reply, _ = await asyncio.gather(client.get("/milk"), client.get("/milk"))
            reply.want(status=404)

    found = again(judge, run)
    assert [one.path for one in found] == ["/tea", "/milk", "/milk"]
    assert [one.meanwhile for one in found] == [False, True, False]


@pytest.mark.parametrize("slug", catalogue.slugs())
def test_what_a_lesson_serves_is_known_before_it_is_graded(
    slug: str, judge: Judge
) -> None:
    solution = catalogue.ROOT / "solutions" / f"{slug}.py"
    verdict = judge.grade(catalogue.exercise(slug), solution.read_bytes())
    served = [t.name for t in verdict.tasks if any(c.served for c in t.checks)]
    tasks = catalogue.task_names(slug)
    assert served == [name for name in tasks if catalogue.serves(slug, name)]
