"""Answers all books on every page.

You read the page and answer all books all the same: which of them belong on it?
see: What handlers share lives in the application
fails: list_books.first_page, list_books.next_page
"""


async def list_books(request):
    page = request.query.get("page", "1")
    if not page.isdecimal() or page == "0":
        raise web.HTTPBadRequest()
    author = request.query.get("author")
    books = [b for b in request.app[BOOKS].values() if author in (None, b["author"])]
    return web.json_response({"books": books, "total": len(books)})
