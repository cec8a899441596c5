"""Answers 500 to an `after` that is no number.

You make a number of `after` whatever it says: what comes of "two"?
see: What handlers share lives in the application
fails: list_books.no_number
"""


async def list_books(request: web.Request) -> web.Response:
    after = int(request.query.get("after", "0"))
    author = request.query.get("author")
    left = [
        book
        for number, book in request.app[BOOKS].items()
        if number > after and author in (None, book["author"])
    ]
    shown, following = left[:PAGE], None
    if len(left) > PAGE:
        following = str(request.rel_url.update_query(after=shown[-1]["number"]))
    return web.json_response({"books": shown, "next": following})
