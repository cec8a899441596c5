"""Send what is made while it is made."""

import asyncio
import contextlib

from aiohttp import ClientError

from exercises.checks.server_routes.shared import WAIT, some_books
from exercises.grader.checking import CheckFailed, Subject


async def as_made(subject: Subject) -> None:
    """Each label is a line of text, and comes as soon as it is made.

    When does a web.Response begin to be sent?

    Prepare a web.StreamResponse(headers={"Content-Type": "text/plain"}). Then
    `async for label in labels(request.app):`, and in it
    `await response.write(f"{label}\\n".encode())`.
    """
    books = some_books(3)
    lines = [f"{book['title']} by {book['author']}\n" for book in books]
    got = "nothing yet"
    come = asyncio.Condition()
    text = ""

    async def read_labels() -> None:
        nonlocal got, text
        async with client.session.get("/labels") as response:
            kind = response.headers.get("Content-Type", "").split(";")[0]
            with contextlib.suppress(ClientError):  # the fault tells why
                async for piece in response.content.iter_any():
                    async with come:
                        text += piece.decode("utf-8", "replace")
                        got = f"{response.status}  {kind}  {text!r}"
                        come.notify_all()

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
        fault = None if seen == right else await client.fault()
    if seen != right:
        raise CheckFailed(
            asked=f"GET /labels, with paper for {count} of {len(lines)} labels",
            got=str(fault or seen),
            wanted=right,
            problem=fault,
        )


async def to_the_end(subject: Subject) -> None:
    """After the last label the answer ends.

    What does the client read when the handler has returned?

    Return the response after the loop.
    """
    books = some_books(2)
    text = "".join(f"{book['title']} by {book['author']}\n" for book in books)
    async with subject.serve("make_app", books) as client:
        for _ in books:
            await client.post("/paper")
        try:
            async with asyncio.timeout(WAIT):
                reply = await client.get("/labels")
        except TimeoutError:
            fault = await client.fault()
            raise CheckFailed(
                asked=f"GET /labels, with paper for all {len(books)} labels",
                got=str(fault or f"no end of the answer after {WAIT:g} s"),
                wanted="the end of the answer, after its last label",
                problem=fault,
            ) from None
        reply.want(status=200, text=text)
