"""Creates, but does not say so.

You add the book and answer 200, as if nothing was made: which status says that
something new is there?
see: Creating answers 201, and says where
fails: add_book.created, add_book.no_json, add_book.bad_fields
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
    return web.json_response(book, headers={"Location": f"/books/{book['number']}"})
