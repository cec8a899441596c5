"""Writes the reader down, and looks at it afterwards.

You write the reader down before you look at it: who takes a null out of the book again?
see: Creating answers 201, and says where
fails: lend_book.shown
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
    if not isinstance(data, dict):
        raise web.HTTPBadRequest(text="a reader is wanted")
    book["reader"] = data.get("reader")
    if not isinstance(book["reader"], str):
        raise web.HTTPBadRequest(text="a reader is wanted")
    return web.json_response(book)
