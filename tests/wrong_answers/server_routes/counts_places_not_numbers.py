"""Takes the number for a place in the list.

You take `after` for a place in the list: where does book 6 stand when only one author's
books are left?
see: What handlers share lives in the application
fails: list_books.after_a_number, list_books.by_author, list_books.goes_on
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
        if author in (None, book["author"])
    ]
    shown, following = left[after : after + PAGE], None
    if len(left) > after + PAGE:
        following = str(request.rel_url.update_query(after=shown[-1]["number"]))
    return web.json_response({"books": shown, "next": following})
