"""Mends the number, and still trusts the body.

You check the number, but still trust the body: what if it is no JSON, or has no reader?
see: Creating answers 201, and says where
fails: lend_book.no_reader, lend_book.shown
"""


async def lend_book(request: web.Request) -> web.Response:
    try:
        book = request.app[BOOKS][int(request.match_info["number"])]
    except (KeyError, ValueError):
        raise web.HTTPNotFound(text="no such book") from None
    data = await request.json()
    book["reader"] = data["reader"]
    return web.json_response(book)
