"""Takes the number of books on the page for the total.

You cut out the page first, then count: how many books are there on all pages?
see: What handlers share lives in the application
fails: list_books.first_page, list_books.next_page
"""


async def list_books(request):
    try:
        page = int(request.query.get("page", "1"))
    except ValueError:
        raise web.HTTPBadRequest(text="page is a number") from None
    if page < 1:
        raise web.HTTPBadRequest(text="pages begin with 1")
    books = list(request.app[BOOKS].values())
    if "author" in request.query:
        books = [book for book in books if book["author"] == request.query["author"]]
    books = books[(page - 1) * PAGE : page * PAGE]
    return web.json_response({"books": books, "total": len(books)})
