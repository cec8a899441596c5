"""Takes for a number what isdigit says is one.

You ask `isdigit` whether it is a number: does `int` take all that it says yes to?
see: The address carries data: path and query
fails: lend_book.no_such_book
"""


async def lend_book(request: web.Request) -> web.Response:
    number = request.match_info["number"]
    book = request.app[BOOKS].get(int(number)) if number.isdigit() else None
    if book is None:
        raise web.HTTPNotFound(text="no such book")
    try:
        data = await request.json()
    except (ValueError, LookupError, RecursionError):
        raise web.HTTPBadRequest(text="the body is no JSON") from None
    if not isinstance(data, dict) or not isinstance(data.get("reader"), str):
        raise web.HTTPBadRequest(text="a reader is wanted")
    book["reader"] = data["reader"]
    return web.json_response(book)
