"""Leaves the author out of the address where the list goes on.

Your `next` names a number only: whose books come when somebody follows it?
see: Creating answers 201, and says where
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
    if len(left) > PAGE:
        following = str(request.rel_url.with_query(after=shown[-1]["number"]))
    return web.json_response({"books": shown, "next": following})
