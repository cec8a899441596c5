"""Lets a number in the body win over the next free one.

You copy all of the body into the book, and a number in it wins over yours: which fields
are the client's to say?
see: Creating answers 201, and says where
fails: add_book.created
"""


async def add_book(request):
    try:
        data = await request.json()
    except ValueError:
        raise web.HTTPBadRequest(text="wanted: JSON") from None
    if not isinstance(data, dict) or not all(
        isinstance(data.get(field), str) for field in ("title", "author")
    ):
        raise web.HTTPBadRequest(text="wanted: a title and an author")
    book = {"number": len(request.app[BOOKS]) + 1, **data}
    request.app[BOOKS][book["number"]] = book
    address = request.app.router["book"].url_for(number=str(book["number"]))
    return web.json_response(book, status=201, headers={"Location": str(address)})
