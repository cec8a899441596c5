"""Takes for a number what isdigit says is one.

You ask `isdigit` whether it is a number: does `int` take all that it says yes to?
see: The address carries data: path and query
fails: list_books.after_a_number, list_books.no_number
"""


async def list_books(request: web.Request) -> web.Response:
    text = request.query.get("after", "0")
    if not text.isdigit():
        raise web.HTTPBadRequest(text="after is the number of a book")
    after = int(text)
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
