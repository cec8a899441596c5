"""Tells the total of all books, whoever wrote them.

You count all books, then filter: how many are there of the author who was asked for?
see: What handlers share lives in the application
fails: list_books.by_author
"""


async def list_books(request):
    page = request.query.get("page", "1")
    if not page.isdecimal() or page == "0":
        raise web.HTTPBadRequest()
    everything = list(request.app[BOOKS].values())
    author = request.query.get("author")
    books = [b for b in everything if author in (None, b["author"])]
    start = (int(page) - 1) * PAGE
    shown = books[start : start + PAGE]
    return web.json_response({"books": shown, "total": len(everything)})
