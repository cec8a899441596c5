"""Answers 500 to a page that is no number.

You make a number of the page whatever it says: what comes of "two", of 0 or of -1?
see: What handlers share lives in the application
fails: list_books.no_page
"""


async def list_books(request):
    page = int(request.query.get("page", "1"))
    author = request.query.get("author")
    books = [b for b in request.app[BOOKS].values() if author in (None, b["author"])]
    shown = books[(page - 1) * PAGE : page * PAGE]
    return web.json_response({"books": shown, "total": len(books)})
