"""Sends the client to the list instead of the book.

Your Location leads to the list: at which address is the new book shown, and what can
make that address for you?
see: Creating answers 201, and says where
fails: add_book.location
"""


async def add_book(request):
    try:
        data = await request.json()
        book = {"number": len(request.app[BOOKS]) + 1}
        for field in ("title", "author"):
            if not isinstance(data[field], str):
                raise TypeError
            book[field] = data[field]
    except (ValueError, LookupError, TypeError):
        raise web.HTTPBadRequest() from None
    request.app[BOOKS][book["number"]] = book
    return web.json_response(book, status=201, headers={"Location": "/books"})
