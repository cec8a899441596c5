"""Puts a book among the others, and looks afterwards whether it is one.

You put the book among the others, then look whether it is one: who takes it out again
when it is not?
see: Creating answers 201, and says where
fails: add_book.leaves_nothing
"""


async def add_book(request):
    try:
        data = await request.json()
    except ValueError:
        raise web.HTTPBadRequest(text="the body is no JSON") from None
    if not isinstance(data, dict):
        raise web.HTTPBadRequest(text="the body is no JSON object")
    number = len(request.app[BOOKS]) + 1
    book = {"number": number, "title": data.get("title"), "author": data.get("author")}
    request.app[BOOKS][number] = book
    if not isinstance(book["title"], str) or not isinstance(book["author"], str):
        raise web.HTTPBadRequest(text="title and author are texts")
    address = request.app.router["book"].url_for(number=str(number))
    return web.json_response(book, status=201, headers={"Location": str(address)})
