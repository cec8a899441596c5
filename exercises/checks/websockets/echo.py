"""Read and write over one connection."""

import secrets

from exercises.checks.websockets.shared import joined, no_fault
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
        for last in ("out", ""):
            async with joined(client, "/echo") as line:
                await line.say("ahoy")
                await line.expect("ahoy", "say ahoy")
                if last:
                    await line.say(last)
                    await line.hear()
            await subject.settle()
            await no_fault(client, f"/echo: {f'say {last}' if last else 'leave'}")
