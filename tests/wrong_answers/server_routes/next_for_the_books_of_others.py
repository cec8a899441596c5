"""Goes on while any book is left, whoever wrote it.

You look whether a later book is there: is it one of those that the list is of?
see: What handlers share lives in the application
fails: list_books.goes_on
"""


async def list_books(request: web.Request) -> web.Response:
    try:
        after = int(request.query.get("after", "0"))
    except ValueError:
        raise web.HTTPBadRequest(text="after is the number of a book") from None
    author = request.query.get("author")
    left = [
        book
        for number, book in request.app[BOOKS].items()
        if number > after and author in (None, book["author"])
    ]
    shown, following = left[:PAGE], None
    if shown and shown[-1]["number"] < len(request.app[BOOKS]):
        following = str(request.rel_url.update_query(after=shown[-1]["number"]))
    return web.json_response({"books": shown, "next": following})
