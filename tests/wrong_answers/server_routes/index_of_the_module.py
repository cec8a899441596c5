"""Finds books in a dict of the module.

You keep an index of all books beside the functions: whose books does it hold when two
applications run in one process?
see: What handlers share lives in the application
fails: add_book.once
"""

import functools


@functools.cache
def index() -> dict[tuple[str, str], int]:
    return {}


async def add_book(request: web.Request) -> web.Response:
    try:
        data = await request.json()
    except (ValueError, LookupError, RecursionError):
        raise web.HTTPBadRequest(text="the body is no JSON") from None
    if not isinstance(data, dict):
        raise web.HTTPBadRequest(text="the body is no JSON object")
    wanted = {field: data.get(field) for field in ("title", "author")}
    if not all(isinstance(text, str) for text in wanted.values()):
        raise web.HTTPBadRequest(text="title and author are texts")
    books = request.app[BOOKS]
    for n, book in books.items():
        index()[book["title"], book["author"]] = n
    known = index().get((wanted["title"], wanted["author"]))
    number = known or len(books) + 1
    if not known:
        books[number] = {"number": number} | wanted
    where = {"Location": str(request.app.router["book"].url_for(number=str(number)))}
    status = 409 if known else 201
    return web.json_response(books.get(number), status=status, headers=where)
