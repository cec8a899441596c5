"""Catches every mistake with one answer.

You answer 404 whatever is wrong: is the book missing when it is the body that does not
fit?
see: Creating answers 201, and says where
fails: lend_book.no_reader, lend_book.shown
"""


async def lend_book(request):
    try:
        book = request.app[BOOKS][int(request.match_info["number"])]
        book["reader"] = (await request.json())["reader"]
    except (ValueError, KeyError, TypeError):
        raise web.HTTPNotFound() from None
    return web.json_response(book)
