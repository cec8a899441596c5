"""Counts the next address from the number that was asked, not from the last book.

You add the length of a page to `after`: which number has the last book that you show?
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
    if len(left) > PAGE:
        following = str(request.rel_url.update_query(after=after + PAGE))
    return web.json_response({"books": shown, "next": following})
