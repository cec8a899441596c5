"""Send what is made while it is made."""

import asyncio
import contextlib
import re
from dataclasses import replace
from typing import Any

from aiohttp import ClientError
from yarl import URL

from exercises.checks.server_routes.shared import WAIT, a_text, some_books
from exercises.grader.checking import (
    CheckFailed,
    Client,
    Finding,
    Subject,
    driver,
    want,
)

BEGIN = b"HTTP/1.1 "  # how an answer begins; no label here has this text
LONGEST = 10_000  # bytes of an answer that are kept
TWO_ANSWERS = "two responses were sent; return the one that you prepared and wrote to"
JAMMED = "the printer has jammed\n"
MANY = 40  # labels, more than anybody keeps together by habit
STEPS = (1, 2, MANY - 1, MANY)  # for so many there is paper, one step after another
LONG = 600  # seconds without paper
GOES_ON = ("KeyError", "ExceptionGroup")  # as it is, or out of a TaskGroup


@driver
async def let_time_pass(exercise, seconds):
    """let ten minutes pass without paper"""
    loop = asyncio.get_running_loop()
    time_before = loop.time
    loop.time = lambda: time_before() + seconds
    await asyncio.sleep(0)


def _shelf(count: int) -> tuple[list[dict[str, Any]], str, list[str]]:
    """Return books of several authors, the address of one's labels, and those."""
    author = a_text()
    books = some_books(count, author)
    lines = [f"{book['title']} by {author}\n" for book in books]
    first, *rest = books
    others = [some_books(1), some_books(1, f"{author}a")]
    path = str(URL("/labels").with_query(author=author))
    return [first, *others[0], *rest, *others[1]], path, lines


async def as_made(subject: Subject) -> None:
    """Each label is a line of text, and comes as soon as it is made.

    When does a web.Response begin to be sent?

    Prepare a web.StreamResponse(headers={"Content-Type": "text/plain"}). Then
    `async for label in labels(request.app, books):`, and in it
    `await response.write(f"{label}\\n".encode())`.
    """
    books, path, lines = _shelf(MANY)
    longest = len("".join(lines))
    come = asyncio.Condition()
    head, text = "nothing yet", ""

    async def read_labels() -> None:
        nonlocal head, text
        body = b""
        async with client.stream("GET", path) as stream:
            kind = stream.headers.get("Content-Type", "")
            kind = re.sub(r"; *charset=utf-?8$", "", kind, flags=re.I)
            with contextlib.suppress(ClientError):  # the fault tells why
                async for piece in stream.pieces():
                    body += piece
                    async with come:
                        head = f"{stream.status}  {kind}"
                        text = body.decode("utf-8", "replace")
                        come.notify_all()
                    if len(text) > longest:
                        return  # wrong already, and perhaps without an end

    given = 0
    async with subject.serve("make_app", books) as client:
        reading = asyncio.create_task(read_labels())
        for count in STEPS:
            await asyncio.gather(*[client.post("/paper") for _ in lines[given:count]])
            wanted, given = "".join(lines[:count]), count
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(WAIT), come:
                    while len(text) < len(wanted):
                        await come.wait()
            right = (head, text) == ("200  text/plain", wanted)
            if not right:
                break
            if count == STEPS[0]:
                await subject.drive(let_time_pass, LONG)
        got = f"{head}  {_shortly(text)}".strip()
        reading.cancel()
        await asyncio.wait([reading])
        enough = right or len(text) > longest
        fault = None if enough else await client.fault()
    if not right:
        waited = f", {LONG // 60} minutes after the first" if count > STEPS[0] else ""
        raise CheckFailed(
            asked=f"GET {path}, with paper for {count} of {MANY} labels{waited}",
            got=str(fault or got),
            wanted=f"200  text/plain  {_shortly(wanted)}",
            problem=fault,
        )


def _shortly(text: str) -> str:
    """Say a text of a few lines as it is, and of more how many they are."""
    lines = text.splitlines(keepends=True)
    if len(lines) <= 3:
        return repr(text) if text else ""
    return f"{len(lines)} lines, and {lines[-1]!r} is the last"


async def to_the_end(subject: Subject) -> None:
    """After the last label the answer ends.

    What does the client read when the handler has returned? And what, when it
    returns a response that is not the prepared one?

    After the loop, `return response`: the one that you have prepared and written
    to. A new web.Response is sent as a second answer, within the first.
    """
    books, path, lines = _shelf(2)
    async with subject.serve("make_app", books) as client:
        asked = f"GET {path}, with paper for all {len(lines)} labels"
        sheets = ["/paper"] * len(lines)
        wanted = "the end of the answer, after its last label"
        await _want_whole(client, path, asked, sheets, "".join(lines), wanted)


async def after_a_jam(subject: Subject) -> None:
    """When the printer jams, a last line says so, and the answer ends.

    The status is with the client already: how else can you tell it what went wrong?

    Catch Jam around the loop, write the line b"the printer has jammed\\n", and return
    the response that you have prepared.
    """
    for good in (2, 0):
        books, path, lines = _shelf(3)
        async with subject.serve("make_app", books) as client:
            asked = f"GET {path}, with paper for {good} of 3 labels, then a jam"
            sheets = ["/paper"] * good + ["/jam"]
            text = "".join(lines[:good]) + JAMMED
            wanted = f"{good} labels, {JAMMED.strip()!r}, and the end of the answer"
            await _want_whole(client, path, asked, sheets, text, wanted)


async def no_jam(subject: Subject) -> None:
    """Another error than Jam is not told as a jam, and goes on.

    Who looks for paper when a book has no title?

    Catch Jam, by its name: `except Exception` catches whatever goes wrong.
    """
    because = "a book without a title is an error that labels does not expect"
    subject.allow(Finding.SERVER_ERROR, because=because)
    books, path, _ = _shelf(2)
    del books[-2]["title"]  # the author's last one
    body = b""
    async with subject.serve("make_app", books) as client:
        await _give(client, ["/paper"] * len(books))
        with contextlib.suppress(TimeoutError, ClientError):
            async with asyncio.timeout(WAIT), client.stream("GET", path) as stream:
                async for piece in stream.pieces():
                    body += piece
        fault = await client.fault()
    told = JAMMED.encode() in body
    want(
        not told and fault is not None and fault.type in GOES_ON,
        asked=f"GET {path}, where the second of 2 books has no title",
        got=repr(JAMMED) if told else str(fault or "the error goes no further"),
        wanted="KeyError, which labels raises, goes on to aiohttp",
        problem=fault,
    )


async def no_author(subject: Subject) -> None:
    """An author of whom there is no book is answered 404.

    When does the status leave: when you return, or when you prepare?

    Make the list of books first. Where it is empty, raise web.HTTPNotFound before
    `await response.prepare(request)`.
    """
    books, path, lines = _shelf(1)
    async with subject.serve("make_app", books) as client:
        for nobody in ("nobody", ""):
            (await client.get(f"/labels?author={nobody}")).want(status=404)
        await client.post("/paper")
        (await client.get(path)).want(status=200, text=lines[0])
    nameless = {"title": a_text(), "author": ""}
    async with subject.serve("make_app", [*books, nameless]) as client:
        await client.post("/paper")
        text = f"{nameless['title']} by \n"
        (await client.get("/labels?author=")).want(status=200, text=text)


async def _want_whole(
    client: Client, path: str, asked: str, sheets: list[str], text: str, wanted: str
) -> None:
    """Fail the check unless the answer is this text, and ends."""
    try:
        async with asyncio.timeout(WAIT):
            await _give(client, sheets)
            reply = await client.get(path)
    except (TimeoutError, CheckFailed) as error:
        failed = error.failure if isinstance(error, CheckFailed) else None
        fault = await client.fault()
        late = f"no end of the answer after {WAIT:g} s"
        second = "" if fault else await _second_answer(client, path, sheets)
        raise CheckFailed(
            asked=asked,
            got=second or str(fault or (failed.got if failed else late)),
            wanted=wanted,
            note=TWO_ANSWERS if second else "",
            problem=fault,
        ) from None
    replace(reply, asked=asked).want(status=200, text=text)


async def _give(client: Client, sheets: list[str]) -> None:
    for sheet in sheets:
        await client.post(sheet)


async def _second_answer(client: Client, path: str, sheets: list[str]) -> str:
    """Ask by hand; return the head of an answer that comes within the first."""
    reader, writer = await asyncio.open_connection(*client.address())
    asked = URL(client.url(path)).raw_path_qs
    writer.write(f"GET {asked} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
    text = b""
    with contextlib.suppress(TimeoutError, OSError):
        async with asyncio.timeout(WAIT / 2):
            await _give(client, sheets)
            while text.count(BEGIN) < 2 and (some := await reader.read(LONGEST)):
                text = (text + some)[-LONGEST:]
    writer.transport.abort()
    if text.count(BEGIN) < 2:
        return ""
    status = text[text.rindex(BEGIN) :].split(b"\r\n")[0].decode("latin-1")
    return f"a second answer within the first: {status[:60]}"
