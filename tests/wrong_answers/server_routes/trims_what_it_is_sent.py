"""Trims title and author.

You store another title than the client has sent: who asked you to?
see: Creating answers 201, and says where
fails: add_book.created
"""


async def add_book(request):
    try:
        data = await request.json()
    except (ValueError, LookupError, RecursionError):
        raise web.HTTPBadRequest(text="the body is no JSON") from None
    if not isinstance(data, dict):
        raise web.HTTPBadRequest(text="the body is no JSON object")
    wanted = {field: data.get(field) for field in ("title", "author")}
    if not all(isinstance(text, str) for text in wanted.values()):
        raise web.HTTPBadRequest(text="title and author are texts")
    wanted = {k: v.strip() for k, v in wanted.items()}
    books = request.app[BOOKS]
    known = [n for n, book in books.items() if wanted.items() <= book.items()]
    number = known[0] if known else len(books) + 1
    if not known:
        books[number] = {"number": number} | wanted
    where = {"Location": str(request.app.router["book"].url_for(number=str(number)))}
    status = 409 if known else 201
    return web.json_response(books[number], status=status, headers=where)
