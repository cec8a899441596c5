"""Looks whether the body is JSON, but not what it says.

You know that the body is JSON, but not what it says: what if it is a list, or the title
is missing or a number?
see: Creating answers 201, and says where
fails: add_book.bad_fields
"""


async def add_book(request):
    try:
        data = await request.json()
    except ValueError:
        raise web.HTTPBadRequest() from None
    number = len(request.app[BOOKS]) + 1
    book = {"number": number, "title": data["title"], "author": data["author"]}
    request.app[BOOKS][number] = book
    where = {"Location": f"/books/{number}"}
    return web.json_response(book, status=201, headers=where)
