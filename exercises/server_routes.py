"""A town library lends books, and wants to answer over HTTP.

`make_app` is complete: it says which handler answers which address, and what the
application keeps. You write the handlers; `show_book` is there as a model, and
`first_file` and `labels` are there to be used.

Check your work:  .venv/bin/python -m exercises check server_routes
Get a hint:       .venv/bin/python -m exercises hint server_routes
Ask it yourself:  .venv/bin/python -m exercises serve server_routes
In PowerShell:    .venv/Scripts/python in place of .venv/bin/python
"""

import asyncio
import contextlib
import logging
import re
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from aiohttp import BodyPartReader, web
from aiohttp.http import HttpProcessingError

GREETINGS = {"en": "Welcome", "de": "Willkommen", "fr": "Bienvenue"}
PAGE = 3  # books on a page
COVERS = Path("covers")  # what lies here is served
DESK = Path("desk")  # beside it, on the same disk: nobody can ask for what lies here
COVER = re.compile(r"[\w-]{1,50}\.(png|jpg)")  # the whole name of a cover
MOST = 1_500_000  # bytes of a cover

Book = dict[str, Any]
BOOKS = web.AppKey("books", dict[int, Book])
PAPER = web.AppKey("paper", asyncio.Queue[bool])
Job = Callable[[web.Application], Coroutine[Any, Any, None]]


async def show_book(request: web.Request) -> web.Response:
    """Answer one book as JSON: GET /books/{number}."""
    try:
        book = request.app[BOOKS][int(request.match_info["number"])]
    except (KeyError, ValueError):  # no such key, or no number
        raise web.HTTPNotFound(text="no such book") from None
    return web.json_response(book)


async def greet(request: web.Request) -> web.Response:
    """Greet a reader by name: GET /welcome/{name}?lang=de.

    - The text is the greeting, a comma, a blank and the name: "Welcome, Zoë".
    - `lang` picks the greeting from GREETINGS; without it, it is "en".
    - A language that is not in GREETINGS, such as "DE" or "", is answered 400.
    """
    # TODO: take the name from the path and the language from the query.
    raise NotImplementedError


async def list_books(request: web.Request) -> web.Response:
    """List books, a few at a time: GET /books?author=Ann&after=3.

    - The answer is JSON, {"books": [...], "next": ...}. It has at most PAGE books, in
      the order of their numbers, and only those with a larger number than `after`;
      without `after`, it begins with the first.
    - With `author`, the list has only the books of exactly that author.
    - `next` is the address that goes on with this list, such as
      "/books?author=Ann&after=7"; it is null where no book is left.
    - An `after` that is no whole number is answered 400; -1 is before the first.
    """
    # TODO: take `after` from the query, then the books that come after it.
    raise NotImplementedError


async def add_book(request: web.Request) -> web.Response:
    """Add a book: POST /books with JSON, {"title": "...", "author": "..."}.

    - The answer is 201 with the book as JSON: its number, which is the next one, title
      and author, which may be empty. What else the body holds is left out of the book.
    - The header Location has the address where the book is now shown.
    - A book that is there already, with this title and author, is not added again: the
      answer is 409, and Location leads to it. So it is when two clients add it at once.
    - A body that is no JSON object, or in which title or author is no text, is answered
      400, and leaves nothing behind.
    """
    # TODO: read the body as JSON, and look at it before you keep anything.
    raise NotImplementedError


async def first_file(request: web.Request) -> BodyPartReader:
    """Take the file that a form begins with; anything else is refused."""
    if request.content_type != "multipart/form-data":
        raise web.HTTPUnsupportedMediaType(text="wanted: a form")
    try:
        part = await (await request.multipart()).next()
    except (ValueError, HttpProcessingError):  # no boundary, no part, a bad header
        raise web.HTTPBadRequest(text="a broken form") from None
    if not isinstance(part, BodyPartReader) or not part.filename:
        raise web.HTTPBadRequest(text="wanted: a form with a file")
    return part


async def keep_cover(request: web.Request) -> web.Response:
    """Keep the picture of a cover: POST /covers, a form with one file.

    - The picture is kept in COVERS, and the answer is 201 and JSON, {"name":
      "mint.png", "bytes": 1234}. Only the last part of the file's name counts:
      ../../mint.png is mint.png.
    - A name that is not as COVER says is answered 400. What is no form, or a form
      without a file, is answered as `first_file` does.
    - A file of more than MOST bytes is answered 413 as soon as that is known.
    - Before all of it has come, nothing of it is in COVERS, and a cover that had its
      name before stays. When it is refused, or its client hangs up, no file is left.
      Of two that come at once with one name, each is kept whole: the later end counts.
    """
    # TODO: look at the name of first_file(request), then read it a chunk at a time.
    raise NotImplementedError


class Jam(Exception):
    """The printer has jammed."""


async def labels(app: web.Application, books: list[Book]) -> AsyncIterator[str]:
    """Make a label for each book, once there is paper for it. Raises Jam."""
    for book in books:
        if not await app[PAPER].get():
            raise Jam
        yield f"{book['title']} by {book['author']}"


async def print_labels(request: web.Request) -> web.StreamResponse:
    """Send the labels of an author's books: GET /labels?author=Ann.

    - Each label is a line of text/plain in UTF-8, in the order of the books' numbers,
      and is sent as soon as it is made, however long that takes. After the last one the
      answer ends.
    - An author of whom there is no book is answered 404.
    - When labels raises Jam, "the printer has jammed" comes as the last line, and the
      answer ends as well. Another error is no jam, and goes on.
    """
    # TODO: find the books; then prepare a StreamResponse, and loop over labels(...).
    raise NotImplementedError


def add_job(app: web.Application, job: Job, pause: float) -> None:
    """Let a job, such as reminding readers, be done again and again beside the server.

    - job(app) is done when the server starts, which is ready all the same, and again
      `pause` seconds after it has ended, until the server stops.
    - A job that fails is logged as an error with its traceback, and is done again all
      the same, after the same pause, however often it fails.
    - When the server stops, or a later step of its start fails, a job that is being
      done is cancelled. When the server has stopped, it has ended, however long its
      own clean-up takes, and the CancelledError it ends with goes no further.
    """
    # TODO: write a coroutine with a loop, and a cleanup context that runs it.
    raise NotImplementedError


async def lend_book(request: web.Request) -> web.Response:
    """Lend a book: POST /books/{number}/loan with JSON, {"reader": "Ada"}.

    - The answer is 200 and JSON, the book with its reader; show_book shows it, too. A
      later reader takes the place of the first. What else the body holds is left out.
    - A number that no book has, or that is no number, is answered 404.
    - A body that is no JSON object, or whose "reader" is no text, is answered 400, and
      leaves the book as it was.
    - Where both are wrong, either status will do.
    """
    # TODO: repair. A client's mistake is answered 500, as if it were the server's.
    book = request.app[BOOKS][int(request.match_info["number"])]
    data = await request.json()
    book["reader"] = data["reader"]
    return web.json_response(book)


async def add_paper(request: web.Request) -> web.Response:
    """Give the printer a sheet of paper: POST /paper."""
    request.app[PAPER].put_nowait(True)
    return web.Response(status=204)


async def jam_printer(request: web.Request) -> web.Response:
    """Let the printer jam at the next sheet: POST /jam."""
    request.app[PAPER].put_nowait(False)
    return web.Response(status=204)


def make_app(books: list[Book]) -> web.Application:
    """Make the library's application, with some books in it."""
    app = web.Application()
    app[BOOKS] = {
        number: {"number": number} | book for number, book in enumerate(books, 1)
    }
    app[PAPER] = asyncio.Queue()
    for folder in (COVERS, DESK):
        folder.mkdir(exist_ok=True)
    app.add_routes(
        [
            web.get("/welcome/{name}", greet),
            web.get("/books", list_books),
            web.post("/books", add_book),
            web.get("/books/{number}", show_book, name="book"),
            web.post("/books/{number}/loan", lend_book),
            web.post("/covers", keep_cover),
            web.static("/covers", COVERS),
            web.get("/labels", print_labels),
            web.post("/paper", add_paper),
            web.post("/jam", jam_printer),
        ]
    )
    return app
