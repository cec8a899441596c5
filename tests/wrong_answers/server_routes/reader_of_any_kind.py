"""Lends a book to a number, or to null.

You take whatever stands under `reader`, a number or null too: where do you look what
kind of thing it is?
see: Creating answers 201, and says where
fails: lend_book.no_reader, lend_book.shown
"""


async def lend_book(request):
    try:
        book = request.app[BOOKS][int(request.match_info["number"])]
    except (KeyError, ValueError):
        raise web.HTTPNotFound(text="no such book") from None
    try:
        book["reader"] = (await request.json())["reader"]
    except (ValueError, KeyError, TypeError):
        raise web.HTTPBadRequest(text="a reader is wanted") from None
    return web.json_response(book)
