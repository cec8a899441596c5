"""Looks whether the body is JSON, but not what it says.

You know that the body is JSON, but not what it says: what if it is a list, or the title
is missing or a number?
see: Creating answers 201, and says where
fails: add_book.bad_fields, add_book.leaves_nothing
"""


async def add_book(request: web.Request) -> web.Response:
    try:
        data = await request.json()
    except (ValueError, LookupError, RecursionError):
        raise web.HTTPBadRequest(text="the body is no JSON") from None
    wanted = {field: data[field] for field in ("title", "author")}
    books = request.app[BOOKS]
    known = [n for n, book in books.items() if wanted.items() <= book.items()]
    number = known[0] if known else len(books) + 1
    if not known:
        books[number] = {"number": number} | wanted
    where = {"Location": str(request.app.router["book"].url_for(number=str(number)))}
    status = 409 if known else 201
    return web.json_response(books[number], status=status, headers=where)
