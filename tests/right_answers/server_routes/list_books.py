"""With a loop and islice."""

from itertools import islice


async def list_books(request):
    page = request.query.get("page", "1")
    if not page.isdecimal() or int(page) == 0:
        return web.json_response({"error": "page"}, status=400)
    books = list(request.app[BOOKS].values())
    if "author" in request.query:
        books = [b for b in books if b["author"] == request.query["author"]]
    first = (int(page) - 1) * PAGE
    shown = list(islice(books, first, first + PAGE))
    return web.json_response({"total": len(books), "books": shown})
