"""Lets a reader change the title and the number.

You put all of the body into the book: may a reader rewrite its title?
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
    if not isinstance(data, dict) or not isinstance(data.get("reader"), str):
        raise web.HTTPBadRequest(text="a reader is wanted")
    book.update(data)
    return web.json_response(book)
