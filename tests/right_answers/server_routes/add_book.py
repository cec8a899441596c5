"""With a pattern for the body."""


async def add_book(request):
    try:
        data = json.loads(await request.text())
    except ValueError:
        return web.json_response({"error": "no JSON"}, status=400)
    match data:
        case {"title": str(title), "author": str(author)}:
            number = len(request.app[BOOKS]) + 1
        case _:
            return web.json_response({"error": "title and author"}, status=400)
    book = {"number": number, "title": title, "author": author}
    request.app[BOOKS][number] = book
    response = web.json_response(book, status=201)
    response.headers["Location"] = f"/books/{number}"
    return response


import json
