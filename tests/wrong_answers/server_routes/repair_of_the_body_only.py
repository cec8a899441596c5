"""Mends the body, and still trusts the number.

You check the body, but the number in the address is a stranger's text as well: what if
it is none, or no book has it?
see: The address carries data: path and query
fails: lend_book.no_such_book
"""


async def lend_book(request: web.Request) -> web.Response:
    book = request.app[BOOKS][int(request.match_info["number"])]
    try:
        data = await request.json()
    except (ValueError, LookupError, RecursionError):
        raise web.HTTPBadRequest(text="the body is no JSON") from None
    if not isinstance(data, dict) or not isinstance(data.get("reader"), str):
        raise web.HTTPBadRequest(text="a reader is wanted")
    book["reader"] = data["reader"]
    return web.json_response(book)
