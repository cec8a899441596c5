"""Counts pages as lists are counted.

You count pages from 0, as lists are counted: which books belong on page 1, and what is
page 0?
see: What handlers share lives in the application
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
