"""Refuses an empty text.

You ask whether title and author are true: is an empty text no text?
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
    if not wanted["title"] or not wanted["author"]:
        raise web.HTTPBadRequest(text="title and author are missing")
    books = request.app[BOOKS]
    known = [n for n, book in books.items() if wanted.items() <= book.items()]
    number = known[0] if known else len(books) + 1
    if not known:
        books[number] = {"number": number} | wanted
    where = {"Location": str(request.app.router["book"].url_for(number=str(number)))}
    status = 409 if known else 201
    return web.json_response(books[number], status=status, headers=where)
