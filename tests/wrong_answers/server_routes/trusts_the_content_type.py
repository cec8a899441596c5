"""Takes whatever says that it is JSON for a book.

You believe the label that says JSON, and look no further: what if the text under it is
broken, or lacks a field?
see: Creating answers 201, and says where
fails: add_book.no_json, add_book.bad_fields, add_book.leaves_nothing
"""


async def add_book(request):
    if request.content_type != "application/json":
        raise web.HTTPBadRequest(text="wanted: JSON")
    data = await request.json()
    books, status = request.app[BOOKS], 201
    wanted = {"title": data["title"], "author": data["author"]}
    number = next((n for n, b in books.items() if wanted.items() <= b.items()), 0)
    if number:
        status = 409
    else:
        number = len(books) + 1
        books[number] = {"number": number} | wanted
    where = {"Location": f"/books/{number}"}
    return web.json_response(books[number], status=status, headers=where)
