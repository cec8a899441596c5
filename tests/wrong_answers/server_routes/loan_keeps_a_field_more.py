"""Keeps more of the body than the reader.

You take the day from the body, too: what may a loan change of a book?
see: What handlers share lives in the application
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
    book |= {key: data[key] for key in ("reader", "until") if key in data}
    return web.json_response(book)
