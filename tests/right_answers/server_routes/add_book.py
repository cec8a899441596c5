"""With a pattern for the body, and the key of a book."""


async def add_book(request):
    try:
        data = json.loads(await request.text())
    except (ValueError, LookupError, RecursionError):
        return web.json_response({"error": "no JSON"}, status=400)
    match data:
        case {"title": str(title), "author": str(author)}:
            books = request.app[BOOKS]
        case _:
            return web.json_response({"error": "title and author"}, status=400)
    for book in books.values():
        if (book["title"], book["author"]) == (title, author):
            place = {"Location": f"/books/{book['number']}"}
            return web.json_response({"error": "known"}, status=409, headers=place)
    number = max(books, default=0) + 1
    books[number] = {"number": number, "title": title, "author": author}
    response = web.json_response(books[number], status=201)
    response.headers["Location"] = f"/books/{number}"
    return response


import json
