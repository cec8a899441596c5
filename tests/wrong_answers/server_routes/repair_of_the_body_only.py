"""Mends the body, and still trusts the number.

fails: LendBook.no_such_book
"""


async def lend_book(request):
    book = request.app[BOOKS][int(request.match_info["number"])]
    try:
        book["reader"] = (await request.json())["reader"]
    except (ValueError, KeyError, TypeError):
        raise web.HTTPBadRequest() from None
    return web.json_response(book)
