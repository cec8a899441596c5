"""Catches every mistake with one answer.

You answer 404 whatever is wrong: is the book missing when it is the body that does not
fit?
see: Creating answers 201, and says where
fails: lend_book.no_reader
"""


async def lend_book(request):
    try:
        book = request.app[BOOKS][int(request.match_info["number"])]
        reader = (await request.json())["reader"]
        if not isinstance(reader, str):
            raise TypeError
    except (ValueError, LookupError, TypeError, RecursionError):
        raise web.HTTPNotFound() from None
    book["reader"] = reader
    return web.json_response(book)
