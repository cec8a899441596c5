"""Answers 404 where no book is left.

You answer 404 where the list is empty: is an empty list no answer?
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
        if number > after and author in (None, book["author"])
    ]
    if not left:
        raise web.HTTPNotFound(text="no book is left")
    shown, following = left[:PAGE], None
    if len(left) > PAGE:
        following = str(request.rel_url.update_query(after=shown[-1]["number"]))
    return web.json_response({"books": shown, "next": following})
