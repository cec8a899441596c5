"""Refuses a second loan.

You refuse a book that is lent: what does the task say of the next reader?
see: Creating answers 201, and says where
fails: lend_book.shown
"""


async def lend_book(request):
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
    if "reader" in book: raise web.HTTPConflict()
    book["reader"] = data["reader"]
    return web.json_response(book)
