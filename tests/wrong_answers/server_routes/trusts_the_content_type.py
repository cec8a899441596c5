"""Takes whatever says that it is JSON for a book.

You believe the label that says JSON, and look no further: what if the text under it is
broken, or lacks a field?
see: Creating answers 201, and says where
fails: add_book.no_json, add_book.bad_fields
"""


async def add_book(request):
    if request.content_type != "application/json":
        raise web.HTTPBadRequest(text="wanted: JSON")
    data = await request.json()
    number = len(request.app[BOOKS]) + 1
    book = {"number": number, "title": data["title"], "author": data["author"]}
    request.app[BOOKS][number] = book
    address = request.app.router["book"].url_for(number=str(number))
    return web.json_response(book, status=201, headers={"Location": str(address)})
