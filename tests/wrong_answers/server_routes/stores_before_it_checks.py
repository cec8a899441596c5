"""Puts a book among the others, and looks afterwards whether it is one.

You put the book among the others, then look whether it is one: who takes it out again
when it is not?
see: Creating answers 201, and says where
fails: add_book.leaves_nothing
"""


async def add_book(request):
    try:
        data = await request.json()
    except (ValueError, LookupError, RecursionError):
        raise web.HTTPBadRequest(text="the body is no JSON") from None
    if not isinstance(data, dict):
        raise web.HTTPBadRequest(text="the body is no JSON object")
    books, status = request.app[BOOKS], 201
    wanted = {"title": data.get("title"), "author": data.get("author")}
    number = next((n for n, b in books.items() if wanted.items() <= b.items()), 0)
    if number:
        status = 409
    else:
        number = len(books) + 1
        books[number] = {"number": number} | wanted
    if not all(isinstance(text, str) for text in wanted.values()):
        raise web.HTTPBadRequest(text="title and author are texts")
    where = {"Location": f"/books/{number}"}
    return web.json_response(books[number], status=status, headers=where)
