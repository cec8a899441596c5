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
from tempfile import TemporaryDirectory
from typing import Any

from aiohttp import BodyPartReader, web

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
    greeting = GREETINGS.get(request.query.get("lang", "en"))
    if greeting is None:
        raise web.HTTPBadRequest(text=f"lang is one of {', '.join(GREETINGS)}")
    return web.Response(text=f"{greeting}, {request.match_info['name']}")


async def list_books(request: web.Request) -> web.Response:
    """List books: GET /books?author=Ann&page=2.

    - The answer is JSON, {"books": [...], "total": n}, in the order of their numbers.
    - With `author`, only that author's books are in the list and in the total.
    - PAGE books stand on a page; without `page`, it is the first, number 1.
    - A page that is no number, or less than 1, is answered 400.
    """
    try:
        page = int(request.query.get("page", "1"))
    except ValueError:
        raise web.HTTPBadRequest(text="page is a number") from None
    if page < 1:
        raise web.HTTPBadRequest(text="pages begin with 1")
    author = request.query.get("author")
    books = [b for b in request.app[BOOKS].values() if author in (None, b["author"])]
    shown = books[(page - 1) * PAGE : page * PAGE]
    return web.json_response({"books": shown, "total": len(books)})


async def add_book(request: web.Request) -> web.Response:
    """Add a book: POST /books with JSON, {"title": "...", "author": "..."}.

    - The answer is 201 with the book as JSON: the next number, title and author. What
      else the body holds, such as a number, is left out.
    - The header Location has the address where the book is now shown.
    - A body that is no JSON is answered 400.
    - So is one that is no object, or in which title or author is no text. A body that
      is refused leaves no book behind.
    """
    try:
        data = await request.json()
    except ValueError:
        raise web.HTTPBadRequest(text="the body is no JSON") from None
    if not isinstance(data, dict):
        raise web.HTTPBadRequest(text="the body is no JSON object")
    book: Book = {"number": len(request.app[BOOKS]) + 1}
    for field in ("title", "author"):
        if not isinstance(data.get(field), str):
            raise web.HTTPBadRequest(text=f"{field} is a text")
        book[field] = data[field]
    request.app[BOOKS][book["number"]] = book
    address = request.app.router["book"].url_for(number=str(book["number"]))
    return web.json_response(book, status=201, headers={"Location": str(address)})


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
    if request.content_type != "multipart/form-data":
        raise web.HTTPUnsupportedMediaType(text="a form is wanted")
    try:
        part = await (await request.multipart()).next()
    except ValueError:
        raise web.HTTPBadRequest(text="a broken form") from None
    if not isinstance(part, BodyPartReader) or not part.filename:
        raise web.HTTPBadRequest(text="a form with one file is wanted")
    name = Path(part.filename).name
    if name in ("", ".."):
        raise web.HTTPBadRequest(text="the file has no name of its own")
    size = 0
    with TemporaryDirectory(dir=COVERS) as folder:
        half = Path(folder) / "half"
        with half.open("wb") as file:
            while chunk := await part.read_chunk():
                size += len(chunk)
                if size > MOST:
                    raise web.HTTPRequestEntityTooLarge(max_size=MOST)
                file.write(chunk)
        half.replace(COVERS / name)
    return web.json_response({"name": name, "bytes": size}, status=201)


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
    response = web.StreamResponse(headers={"Content-Type": "text/plain"})
    await response.prepare(request)
    async for label in labels(request.app):
        await response.write(f"{label}\n".encode())
    return response


def add_job(app: web.Application, job: Job) -> None:
    """Let a job that has no end, such as reminding readers, run beside the server.

    - job(app) begins with the server, which is ready all the same.
    - When the server stops, the job is cancelled. When it has stopped, the job has
      ended, and its CancelledError goes no further.
    - So it is, too, when a later step of the start fails.
    """

    async def run_job(app: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(job(app))
        yield
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    app.cleanup_ctx.append(run_job)


async def lend_book(request: web.Request) -> web.Response:
    """Lend a book: POST /books/{number}/loan with JSON, {"reader": "Ada"}.

    - The answer is 200 and JSON, the book with its reader; show_book shows it, too,
      and shows nothing of a loan that was refused.
    - A number that no book has, or that is no number, is answered 404.
    - A body that is no JSON object, or whose "reader" is no text, is answered 400.
    - Where both are wrong, either status will do.
    """
    try:
        book = request.app[BOOKS][int(request.match_info["number"])]
    except (KeyError, ValueError):
        raise web.HTTPNotFound(text="no such book") from None
    try:
        data = await request.json()
    except ValueError:
        raise web.HTTPBadRequest(text="the body is no JSON") from None
    if not isinstance(data, dict) or not isinstance(data.get("reader"), str):
        raise web.HTTPBadRequest(text="a reader is wanted")
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
