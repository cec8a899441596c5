"""Lends a book to a number, or to null.

You take whatever stands under `reader`, a number or null too: where do you look what
kind of thing it is?
see: Creating answers 201, and says where
fails: lend_book.no_reader, lend_book.shown
"""


async def lend_book(request: web.Request) -> web.Response:
    try:
        book = request.app[BOOKS][int(request.match_info["number"])]
    except (KeyError, ValueError):
        raise web.HTTPNotFound(text="no such book") from None
    try:
        data = await request.json()
    except (ValueError, LookupError, RecursionError):
        raise web.HTTPBadRequest(text="the body is no JSON") from None
    if not isinstance(data, dict) or "reader" not in data:
        raise web.HTTPBadRequest(text="a reader is wanted")
    book["reader"] = data["reader"]
    return web.json_response(book)
