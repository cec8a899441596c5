"""Takes a wrong reader back, and the old one with it.

You store the reader, look at it, and delete it again: which reader had the book before?
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
    if not isinstance(data, dict) or "reader" not in data:
        raise web.HTTPBadRequest(text="a reader is wanted")
    book["reader"] = data["reader"]
    if not isinstance(book["reader"], str):
        del book["reader"]
        raise web.HTTPBadRequest(text="a reader is wanted")
    return web.json_response(book)
