"""Keeps whatever the library might know of a book.

You take a reader from the body as well: of which fields does the task make a new book?
see: Creating answers 201, and says where
fails: add_book.created
"""


async def add_book(request: web.Request) -> web.Response:
    try:
        data = await request.json()
    except (ValueError, LookupError, RecursionError):
        raise web.HTTPBadRequest(text="the body is no JSON") from None
    if not isinstance(data, dict):
        raise web.HTTPBadRequest(text="the body is no JSON object")
    wanted = {field: data.get(field) for field in ("title", "author")}
    if not all(isinstance(text, str) for text in wanted.values()):
        raise web.HTTPBadRequest(text="title and author are texts")
    books = request.app[BOOKS]
    known = [n for n, book in books.items() if wanted.items() <= book.items()]
    number = known[0] if known else len(books) + 1
    if not known:
        known_of = {key: data[key] for key in ("reader", "shelf") if key in data}
        books[number] = {"number": number} | wanted | known_of
    where = {"Location": str(request.app.router["book"].url_for(number=str(number)))}
    status = 409 if known else 201
    return web.json_response(books[number], status=status, headers=where)
