"""Finds Anna's books, too, where Ann's are wanted.

You look whether the name is a part of the author's, so Ann finds Anna's books too: when
are two names the same?
see: What handlers share lives in the application
fails: list_books.by_author
"""


async def list_books(request: web.Request) -> web.Response:
    try:
        after = int(request.query.get("after", "0"))
    except ValueError:
        raise web.HTTPBadRequest(text="after is the number of a book") from None
    author = request.query.get("author", "")
    left = [
        book
        for number, book in request.app[BOOKS].items()
        if number > after and author in book["author"]
    ]
    shown, following = left[:PAGE], None
    if len(left) > PAGE:
        following = str(request.rel_url.update_query(after=shown[-1]["number"]))
    return web.json_response({"books": shown, "next": following})
