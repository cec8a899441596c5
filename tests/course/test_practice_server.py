"""The practice server does and counts what lessons and checks rely on."""

import asyncio
import io
import socket
import struct
import subprocess
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import pytest

from examples import practice_server
from examples.practice_server import PracticeServer

Use = Callable[[PracticeServer, aiohttp.ClientSession], Awaitable[None]]


def practise(use: Use) -> None:
    async def whole() -> None:
        async with PracticeServer() as practice, aiohttp.ClientSession() as session:
            await use(practice, session)

    asyncio.run(asyncio.wait_for(whole(), 10))


async def until(condition: Callable[[], bool]) -> None:
    """Wait until what the other end of a socket did has arrived; 5 s at most."""
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110 - the counters have no event
            await asyncio.sleep(0.001)


def test_a_gate_opens_only_when_all_have_come() -> None:
    async def use(practice: PracticeServer, session: aiohttp.ClientSession) -> None:
        async def ask(path: str) -> tuple[int, str]:
            async with session.get(practice.url(path)) as response:
                return response.status, await response.text()

        together = await asyncio.gather(*[ask("/gate/3?name=tea") for _ in range(3)])
        assert together == [(200, practice.seen.word("tea"))] * 3
        assert practice.seen.peak == 3
        alone, text = await ask("/gate/3?limit=0.01")
        assert alone == 504
        assert "only 1 of 3" in text
        assert practice.seen.gate_failures == 1

    practise(use)


def test_connections_are_counted() -> None:
    async def use(practice: PracticeServer, session: aiohttp.ClientSession) -> None:
        for _ in range(5):
            async with session.get(practice.url("/json")) as response:
                await response.read()
        assert practice.seen.connections_opened == 1
        for _ in range(3):
            async with aiohttp.request("GET", practice.url("/json")) as response:
                await response.read()
        assert practice.seen.connections_opened == 4
        await until(lambda: practice.connections_open == 1)

    practise(use)


def test_a_client_that_leaves_is_seen() -> None:
    async def use(practice: PracticeServer, session: aiohttp.ClientSession) -> None:
        async def ask() -> None:
            async with session.get(practice.url("/hold/tea")):
                pass

        asking = asyncio.create_task(ask())
        await until(lambda: practice.seen.in_flight == 1)
        asking.cancel()
        await until(lambda: practice.seen.broken_off["/hold/tea"] == 1)

    practise(use)


def test_a_client_that_leaves_at_once_is_no_fault(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def main() -> None:
        async with PracticeServer() as practice:
            host, port = practice.url("")[len("http://") :].split(":")
            with socket.create_connection((host, int(port))) as client:
                client.sendall(b"GET /slow-body/5 HTTP/1.1\r\nHost: tea\r\n\r\n")
                at_once = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
            await until(lambda: practice.count("/slow-body/5") == 1)
            await until(lambda: practice.in_flight == 0)

    asyncio.run(main())
    assert not caplog.records


def test_a_hold_ends_with_its_release() -> None:
    async def use(practice: PracticeServer, session: aiohttp.ClientSession) -> None:
        async with asyncio.TaskGroup() as group:
            held = group.create_task(session.get(practice.url("/hold/tea")))
            group.create_task(session.post(practice.url("/release/tea")))
        async with held.result() as response:
            assert await response.text() == practice.seen.word("tea")

    practise(use)


def test_flaky_fails_so_often_and_says_when_to_come_back() -> None:
    async def use(practice: PracticeServer, session: aiohttp.ClientSession) -> None:
        answers = []
        for _ in range(3):
            async with session.get(practice.url("/flaky/2?retry_after=0")) as response:
                answers.append((response.status, response.headers.get("Retry-After")))
        assert answers == [(503, "0"), (503, "0"), (200, None)]

    practise(use)


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("/cut/10", aiohttp.ClientPayloadError),
        ("/close", aiohttp.ServerDisconnectedError),
        ("/redirect-loop", aiohttp.TooManyRedirects),
        ("/wrong-type", aiohttp.ContentTypeError),
        ("/bad-json", ValueError),
    ],
)
def test_a_fault_raises_its_error(path: str, error: type[Exception]) -> None:
    async def use(practice: PracticeServer, session: aiohttp.ClientSession) -> None:
        with pytest.raises(error):
            async with session.get(practice.url(path)) as response:
                await response.json()

    practise(use)


def test_what_is_sent_and_received_is_whole() -> None:
    async def use(practice: PracticeServer, session: aiohttp.ClientSession) -> None:
        async with session.get(practice.url("/bytes/200000")) as response:
            assert len(await response.read()) == 200_000
        async with session.post(
            practice.url("/upload"), data=io.BytesIO(b"y" * 2**21)
        ) as response:
            assert (await response.json())["bytes"] == 2**21
        async with session.get(practice.url("/stream/3")) as response:
            assert await response.text() == "line 1\nline 2\nline 3\n"
        async with session.get(practice.url("/redirect/3")) as response:
            assert (response.status, response.url.path) == (200, "/json")
        async with session.get(practice.url("/delay/soon")) as response:
            assert response.status == 400

    practise(use)


def test_the_script_runs_and_ends() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "examples.practice_server"],
        capture_output=True,
        text=True,
        timeout=20,
        check=True,
    )
    assert "most in flight together: 2" in done.stdout


def test_every_way_of_going_wrong_is_another_error() -> None:
    async def use(practice: PracticeServer, session: aiohttp.ClientSession) -> None:
        async def fails(path: str, **options: float) -> str:
            limits = aiohttp.ClientTimeout(**options)
            try:
                async with session.get(practice.url(path), timeout=limits) as response:
                    await response.read()
            except (aiohttp.ClientError, TimeoutError) as error:
                return type(error).__name__
            return "nothing"

        assert await fails("/reset") == "ClientOSError"
        assert await fails("/close") == "ServerDisconnectedError"
        assert await fails("/cut/10") == "ClientPayloadError"
        assert await fails("/slow-headers/5", total=0.05) == "TimeoutError"
        assert await fails("/slow-body/5", sock_read=0.05) == "SocketTimeoutError"
        assert await fails("/slow-body/0") == "nothing"
        assert await fails("/endless", total=0.05) == "TimeoutError"
        await until(lambda: practice.in_flight == 0)

    practise(use)


def test_a_kept_connection_is_dropped_at_the_next_request() -> None:
    async def use(practice: PracticeServer, session: aiohttp.ClientSession) -> None:
        async with session.get(practice.url("/drop-idle")) as response:
            assert await response.text() == "see you"
        with pytest.raises(aiohttp.ServerDisconnectedError):
            await session.post(practice.url("/echo"))
        async with session.post(practice.url("/echo")) as response:
            assert response.status == 200

    practise(use)


def test_cookies_come_back() -> None:
    async def use(practice: PracticeServer, session: aiohttp.ClientSession) -> None:
        jar = aiohttp.CookieJar(unsafe=True)
        async with aiohttp.ClientSession(cookie_jar=jar) as browser:
            async with browser.get(practice.url("/cookies/set?tea=mint")) as response:
                assert "HttpOnly" in response.headers["Set-Cookie"]
            async with browser.get(practice.url("/cookies")) as response:
                assert await response.json() == {"tea": "mint"}

    practise(use)


def test_the_parts_of_a_form_are_measured() -> None:
    async def use(practice: PracticeServer, session: aiohttp.ClientSession) -> None:
        form = aiohttp.FormData()
        form.add_field("title", "mint")
        form.add_field("leaf", b"x" * 200_000, filename="leaf.bin")
        async with session.post(practice.url("/upload"), data=form) as response:
            title, leaf = (await response.json())["parts"]
        assert (title["name"], title["bytes"]) == ("title", 4)
        assert (leaf["filename"], leaf["bytes"]) == ("leaf.bin", 200_000)

    practise(use)


def test_it_tells_what_it_offers_and_what_it_saw() -> None:
    async def use(practice: PracticeServer, session: aiohttp.ClientSession) -> None:
        async with session.get(practice.url("/")) as response:
            page = await response.text()
        assert "/redirect-loop" in page and "Set a cookie" in page
        async with session.get(practice.url("/stats?all")) as response:
            stats = await response.json()
        assert stats["requests"] == practice.requests == ["GET /", "GET /stats?all"]
        assert stats["connections_opened"] == 1

    practise(use)


def test_no_client_may_fill_its_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(practice_server, "NAMES", 5)

    async def use(practice: PracticeServer, session: aiohttp.ClientSession) -> None:
        async def status(path: str, **what: Any) -> int:
            method = "POST" if what.get("data") else "GET"
            async with session.request(method, practice.url(path), **what) as response:
                return response.status

        assert await status("/echo", data=b"x" * 32 * 1024) == 200
        assert await status("/echo", data=b"x" * (32 * 1024 + 1)) == 413
        headers = {f"X-{number}": "x" * 2000 for number in range(2)}
        assert await status("/echo", headers=headers) == 400
        form = aiohttp.FormData(default_to_multipart=True)
        for number in range(101):
            form.add_field(f"{number}", "mint")
        assert await status("/upload", data=form) == 400
        answered = [await status(f"/word/{number}") for number in range(5)]
        assert answered == [200, 200, 200, 507, 507]  # two paths were there before
        assert await status("/word/0") == 200

    practise(use)


def test_connections_beyond_the_most_are_broken_off() -> None:
    async def run() -> None:
        async with PracticeServer(2) as practice:
            held = [
                await asyncio.open_connection(*practice.url("")[7:].split(":"))
                for _ in range(2)
            ]
            await practice.until(lambda: practice.connections_open == 2)
            async with aiohttp.ClientSession() as session:
                with pytest.raises(aiohttp.ClientError):
                    await session.get(practice.url("/json"))
                held[0][1].close()
                await practice.until(lambda: practice.connections_open < 2)
                async with session.get(practice.url("/json")) as response:
                    assert response.status == 200
            held[1][1].close()

    asyncio.run(run())
