"""A town library lends books, and wants to answer over HTTP.

`make_app` is complete: it says which handler answers which address, and what the
application keeps. You write the handlers; `show_book` is there as a model.

Check your work:  .venv/bin/python -m exercises check server_routes
Get a hint:       .venv/bin/python -m exercises hint server_routes
In PowerShell:    .venv/Scripts/python in place of .venv/bin/python
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any

from aiohttp import web

GREETINGS = {"en": "Welcome", "de": "Willkommen", "fr": "Bienvenue"}
PAGE = 3  # books on a page
COVERS = Path("covers")
MOST = 1_500_000  # bytes of a cover

Book = dict[str, Any]
BOOKS = web.AppKey("books", dict[int, Book])
PAPER = web.AppKey("paper", asyncio.Queue[None])
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

    - The text is the greeting, a comma, a blank and the name: "Welcome, Ada".
    - `lang` picks the greeting from GREETINGS; without it, it is "en".
    - A language that is not in GREETINGS is answered 400.
    """
    # TODO: take the name from the path and the language from the query.
    raise NotImplementedError


async def list_books(request: web.Request) -> web.Response:
    """List books: GET /books?author=Ann&page=2.

    - The answer is JSON, {"books": [...], "total": n}, in the order of their numbers.
    - With `author`, only that author's books are in the list and in the total.
    - PAGE books stand on a page; without `page`, it is the first, number 1.
    - A page that is no number, or less than 1, is answered 400.
    """
    # TODO: begin with all books and no pages, then filter, then cut.
    raise NotImplementedError


async def add_book(request: web.Request) -> web.Response:
    """Add a book: POST /books with JSON, {"title": "...", "author": "..."}.

    - The answer is 201 with the book as JSON: the next number, title and author. What
      else the body holds, such as a number, is left out.
    - The header Location has the address where the book is now shown.
    - A body that is no JSON is answered 400.
    - So is one that is no object, or in which title or author is no text. A body that
      is refused leaves no book behind.
    """
    # TODO: read the body as JSON; the next free number is len(...) + 1.
    raise NotImplementedError


async def keep_cover(request: web.Request) -> web.Response:
    """Keep the picture of a cover: POST /covers, a form with one file.

    - The file is kept in the folder COVERS; the answer is 201 and JSON,
      {"name": "mint.png", "bytes": 1234}.
    - Only the last part of the file's name counts: ../../mint.png is mint.png.
    - Another Content-Type than multipart/form-data is answered 415. A form without a
      boundary or a part is answered 400; so is one whose first part is no file, or a
      file named .. or /.
    - A file of more than MOST bytes is answered 413 as soon as that is known. Nothing
      of it is kept, and a cover that had its name before stays.
    """
    # TODO: take the first part of the form, and read it a chunk at a time.
    raise NotImplementedError


async def labels(app: web.Application) -> AsyncIterator[str]:
    """Make a label for each book; the printer takes a sheet of paper for each."""
    for book in app[BOOKS].values():
        await app[PAPER].get()
        yield f"{book['title']} by {book['author']}"


async def print_labels(request: web.Request) -> web.StreamResponse:
    """Send the labels of all books: GET /labels.

    - Each label is a line of text/plain, and is sent as soon as it is made.
    - The answer ends after the last one.
    """
    # TODO: prepare a StreamResponse, then loop over labels(request.app).
    raise NotImplementedError


def add_job(app: web.Application, job: Job) -> None:
    """Let a job that has no end, such as reminding readers, run beside the server.

    - job(app) begins with the server, which is ready all the same.
    - When the server stops, the job is cancelled. When it has stopped, the job has
      ended, and its CancelledError goes no further.
    - So it is, too, when a later step of the start fails.
    """
    # TODO: write a cleanup context in here, and append it to app.cleanup_ctx.
    raise NotImplementedError


async def lend_book(request: web.Request) -> web.Response:
    """Lend a book: POST /books/{number}/loan with JSON, {"reader": "Ada"}.

    - The answer is 200 and JSON, the book with its reader; show_book shows it, too,
      and shows nothing of a loan that was refused.
    - A number that no book has, or that is no number, is answered 404.
    - A body that is no JSON object, or whose "reader" is no text, is answered 400.
    - Where both are wrong, either status will do.
    """
    # TODO: repair. A client's mistake is answered 500, as if it were the server's.
    book = request.app[BOOKS][int(request.match_info["number"])]
    data = await request.json()
    book["reader"] = data["reader"]
    return web.json_response(book)


async def add_paper(request: web.Request) -> web.Response:
    """Give the printer a sheet of paper: POST /paper."""
    request.app[PAPER].put_nowait(None)
    return web.Response(status=204)


def make_app(books: list[Book]) -> web.Application:
    """Make the library's application, with some books in it."""
    app = web.Application()
    app[BOOKS] = {
        number: {"number": number} | book for number, book in enumerate(books, 1)
    }
    app[PAPER] = asyncio.Queue()
    COVERS.mkdir(exist_ok=True)
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
        ]
    )
    return app
