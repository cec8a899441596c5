"""Answers 500 to a body that is no JSON.

You decode the body as if it were always JSON: what does `request.json()` raise when it
is not?
see: Creating answers 201, and says where
fails: add_book.no_json
"""


async def add_book(request):
    data = await request.json()
    number = len(request.app[BOOKS]) + 1
    book = {"number": number}
    for field in ("title", "author"):
        if not isinstance(data, dict) or not isinstance(data.get(field), str):
            raise web.HTTPBadRequest()
        book[field] = data[field]
    request.app[BOOKS][number] = book
    where = {"Location": f"/books/{number}"}
    return web.json_response(book, status=201, headers=where)
