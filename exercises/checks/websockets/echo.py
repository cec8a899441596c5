"""Read and write over one connection."""

import secrets

import aiohttp
from aiohttp import web

from exercises.checks.websockets.shared import joined, no_fault
from exercises.grader.checking import Subject, driver, start_serving, want


@driver
async def say_much_and_break_off(exercise, texts):
    """say many texts, and break off before the first is answered"""
    app = exercise.make_app("")
    runner, url = await start_serving(app)
    try:
        async with aiohttp.ClientSession(url) as session:
            ws = await session.ws_connect("/echo")
            # All of it in one turn of the loop that the server runs in, too.
            for number in range(texts):
                await ws.send_str(f"ahoy {number}")
            ws._response.connection.transport.abort()
    finally:
        await runner.cleanup()


async def comes_back(subject: Subject) -> None:
    """A text comes back as a text.

    What does `async for message in ws` give you?

    ws = web.WebSocketResponse(), `await ws.prepare(request)`; message.data is the
    text, ws.send_str() answers.
    """
    async with (
        subject.serve("make_app", "") as client,
        joined(client, "/echo") as line,
    ):
        texts = [
            secrets.token_hex(4),
            " OUT ",
            " out ",
            "",
            'größer "it\'s"',
            "~" * 100_000,
        ]
        for text in texts:
            await line.say(text)
            got = await line.hear()
            if got != text:
                await line.fail(f"say {text[:20]!r}", got[:40], text[:40])


async def bytes_come_back(subject: Subject) -> None:
    """Bytes come back as bytes, and it goes on.

    What does a message have, besides its data?

    Compare message.type with WSMsgType.TEXT and WSMsgType.BINARY; ws.send_bytes().
    """
    async with (
        subject.serve("make_app", "") as client,
        joined(client, "/echo") as line,
    ):
        for data in (secrets.token_bytes(4), b"", b"out"):
            await line.ws.send_bytes(data)
            await line.expect(repr(data), f"send the bytes {data!r}")
        await line.say("ahoy")
        await line.expect("ahoy", "say ahoy after bytes")


async def out(subject: Subject) -> None:
    """The text "out" does not come back: it closes the socket with 1000.

    What must not happen to "out" that happens to every other text?

    Look for "out" first, then `await ws.close()`; send in the `else`. The loop ends
    by itself.
    """
    async with (
        subject.serve("make_app", "") as client,
        joined(client, "/echo") as line,
    ):
        await line.say("ahoy")
        await line.expect("ahoy", "say ahoy")
        await line.say("out")
        await line.expect("(closed with 1000)", "say out")


async def left_in_peace(subject: Subject) -> None:
    """However a ship leaves, the server logs no error.

    What does aiohttp want to get from every handler, when it has ended?

    `return ws`, behind the loop.
    """
    async with subject.serve("make_app", "") as client:
        for how in ("say out", "leave", "send a text that is no UTF-8"):
            async with joined(client, "/echo") as line:
                await line.say("ahoy")
                await line.expect("ahoy", "say ahoy")
                if how == "say out":
                    await line.say("out")
                    await line.hear()
                elif how != "leave":
                    await line.break_frame()
            await subject.settle()
            await no_fault(client, f"/echo: {how}")


async def breaking_off(subject: Subject) -> None:
    """A ship that breaks off before it is answered leaves no error in the log.

    What does a send do, when the ship that is to hear it has gone?

    It raises a ConnectionError: contextlib.suppress(ConnectionError) around the loop.
    """
    async with (
        subject.serve("make_app", "") as client,
        joined(client, "/echo") as line,
    ):
        await line.say("ahoy")
        await line.expect("ahoy", "say ahoy")
    asked, texts = "/echo: say 500 texts, and break off before they are answered", 500
    await subject.drive(say_much_and_break_off, texts, asked=asked, wanted="no error")
    fault = await subject.last_fault()
    want(
        fault is None,
        asked=asked,
        got=f"in the server's log: {fault}",
        wanted="no error",
        problem=fault,
    )
