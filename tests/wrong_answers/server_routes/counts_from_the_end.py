"""Takes `after` for a slice, which counts from the end below 0.

You slice the list at `after`: where does Python begin when that is below 0?
see: What handlers share lives in the application
fails: list_books.after_a_number
"""


async def list_books(request: web.Request) -> web.Response:
    try:
        after = int(request.query.get("after", "0"))
    except ValueError:
        raise web.HTTPBadRequest(text="after is the number of a book") from None
    author = request.query.get("author")
    left = [
        book
        for book in list(request.app[BOOKS].values())[after:]
        if author in (None, book["author"])
    ]
    shown, following = left[:PAGE], None
    if len(left) > PAGE:
        following = str(request.rel_url.update_query(after=shown[-1]["number"]))
    return web.json_response({"books": shown, "next": following})
