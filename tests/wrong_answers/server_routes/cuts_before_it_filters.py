"""Takes the next three books, and then those of the author among them.

You cut first and filter afterwards: how many books of the author are left in a page of
all?
see: What handlers share lives in the application
fails: list_books.by_author, list_books.goes_on
"""


async def list_books(request):
    try:
        after = int(request.query.get("after", "0"))
    except ValueError:
        raise web.HTTPBadRequest(text="after is the number of a book") from None
    author = request.query.get("author")
    left = [book for number, book in request.app[BOOKS].items() if number > after]
    shown, following = left[:PAGE], None
    if len(left) > PAGE:
        following = str(request.rel_url.update_query(after=shown[-1]["number"]))
    shown = [book for book in shown if author in (None, book["author"])]
    return web.json_response({"books": shown, "next": following})
