"""Read and write over one connection."""

import secrets

from exercises.checks.websockets.shared import joined
from exercises.grader.checking import Subject


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
        for _ in range(2):
            text = secrets.token_hex(4)
            await line.say(text)
            await line.expect(text, f"say {text}")


async def bytes_come_back(subject: Subject) -> None:
    """Bytes come back as bytes, and it goes on.

    What does a message have, besides its data?

    Compare message.type with WSMsgType.TEXT and WSMsgType.BINARY; ws.send_bytes().
    """
    async with (
        subject.serve("make_app", "") as client,
        joined(client, "/echo") as line,
    ):
        data = secrets.token_bytes(4)
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
