"""Counts pages as lists are counted.

fails: list_books.next_page, list_books.no_page
"""


async def list_books(request):
    try:
        page = int(request.query.get("page", "0"))
    except ValueError:
        raise web.HTTPBadRequest() from None
    author = request.query.get("author")
    books = [b for b in request.app[BOOKS].values() if author in (None, b["author"])]
    shown = books[page * PAGE : (page + 1) * PAGE]
    return web.json_response({"books": shown, "total": len(books)})
