"""Send what is made while it is made."""

import asyncio
import contextlib
from dataclasses import replace

from aiohttp import ClientError

from exercises.checks.server_routes.shared import WAIT, some_books
from exercises.grader.checking import CheckFailed, Client, Subject

BEGIN = b"HTTP/1.1 "  # how an answer begins; no label here has this text
LONGEST = 10_000  # bytes of an answer that are kept
TWO_ANSWERS = "two responses were sent; return the one that you prepared and wrote to"


async def as_made(subject: Subject) -> None:
    """Each label is a line of text, and comes as soon as it is made.

    When does a web.Response begin to be sent?

    Prepare a web.StreamResponse(headers={"Content-Type": "text/plain"}). Then
    `async for label in labels(request.app):`, and in it
    `await response.write(f"{label}\\n".encode())`.
    """
    books = some_books(3)
    lines = [f"{book['title']} by {book['author']}\n" for book in books]
    longest = len("".join(lines))
    got = "nothing yet"
    come = asyncio.Condition()
    text = ""

    async def read_labels() -> None:
        nonlocal got, text
        async with client.stream("GET", "/labels") as stream:
            kind = stream.headers.get("Content-Type", "").split(";")[0]
            with contextlib.suppress(ClientError):  # the fault tells why
                async for piece in stream.pieces():
                    async with come:
                        text += piece.decode("utf-8", "replace")
                        got = f"{stream.status}  {kind}  {text!r}"
                        come.notify_all()
                    if len(text) > longest:
                        return  # wrong already, and perhaps without an end

    async with subject.serve("make_app", books) as client:
        reading = asyncio.create_task(read_labels())
        for count in range(1, len(lines) + 1):
            await client.post("/paper")
            wanted = "".join(lines[:count])
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(WAIT), come:
                    while len(text) < len(wanted):
                        await come.wait()
            seen, right = got, f"200  text/plain  {wanted!r}"
            if seen != right:
                break
        reading.cancel()
        await asyncio.wait([reading])
        enough = seen == right or len(text) > longest
        fault = None if enough else await client.fault()
    if seen != right:
        raise CheckFailed(
            asked=f"GET /labels, with paper for {count} of {len(lines)} labels",
            got=str(fault or seen),
            wanted=right,
            problem=fault,
        )


async def to_the_end(subject: Subject) -> None:
    """After the last label the answer ends.

    What does the client read when the handler has returned? And what, when it
    returns a response that is not the prepared one?

    After the loop, `return response`: the one that you have prepared and written
    to. A new web.Response is sent as a second answer, within the first.
    """
    books = some_books(2)
    text = "".join(f"{book['title']} by {book['author']}\n" for book in books)
    asked = f"GET /labels, with paper for all {len(books)} labels"
    async with subject.serve("make_app", books) as client:
        try:
            async with asyncio.timeout(WAIT):
                await _give_paper(client, len(books))
                reply = await client.get("/labels")
        except (TimeoutError, CheckFailed) as error:
            failed = error.failure if isinstance(error, CheckFailed) else None
            fault = await client.fault()
            late = f"no end of the answer after {WAIT:g} s"
            second = "" if fault else await _second_answer(client, len(books))
            raise CheckFailed(
                asked=asked,
                got=second or str(fault or (failed.got if failed else late)),
                wanted="the end of the answer, after its last label",
                note=TWO_ANSWERS if second else "",
                problem=fault,
            ) from None
        replace(reply, asked=asked).want(status=200, text=text)


async def _give_paper(client: Client, sheets: int) -> None:
    for _ in range(sheets):
        await client.post("/paper")


async def _second_answer(client: Client, sheets: int) -> str:
    """Ask by hand; return the head of an answer that comes within the first."""
    reader, writer = await asyncio.open_connection(*client.address())
    writer.write(b"GET /labels HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    text = b""
    with contextlib.suppress(TimeoutError, OSError):
        async with asyncio.timeout(WAIT / 2):
            await _give_paper(client, sheets)
            while text.count(BEGIN) < 2 and (some := await reader.read(LONGEST)):
                text = (text + some)[-LONGEST:]
    writer.transport.abort()
    if text.count(BEGIN) < 2:
        return ""
    status = text[text.rindex(BEGIN) :].split(b"\r\n")[0].decode("latin-1")
    return f"a second answer within the first: {status[:60]}"
