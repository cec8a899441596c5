"""With a match of the body, and json of its own."""

import json


async def add_book(request):
    try:
        body = json.loads(await request.read())
    except (ValueError, RecursionError):
        body = None
    match body:
        case {"title": str() as title, "author": str() as author}:
            pass
        case _:
            return web.json_response({"error": "title and author"}, status=400)
    shelf = request.app[BOOKS]
    status = 409
    for number, book in shelf.items():
        if (book["title"], book["author"]) == (title, author):
            break
    else:
        status, number = 201, max(shelf, default=0) + 1
        shelf[number] = dict(number=number, title=title, author=author)
    response = web.json_response(shelf[number], status=status)
    response.headers["Location"] = f"/books/{number}"
    return response
