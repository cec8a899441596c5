"""With a lock around all of it, one for each application."""

import functools


@functools.cache
def lock_of(app):
    return asyncio.Lock()


async def add_book(request):
    async with lock_of(request.app):
        try:
            data = await request.json()
            title, author = data["title"], data["author"]
        except (ValueError, LookupError, TypeError, RecursionError):
            raise web.HTTPBadRequest from None
        if not (isinstance(title, str) and isinstance(author, str)):
            raise web.HTTPBadRequest
        books = request.app[BOOKS]
        for number, book in books.items():
            if book["title"] == title and book["author"] == author:
                break
        else:
            number = len(books) + 1
        status = 409 if number in books else 201
        book = {"number": number, "title": title, "author": author}
        book = books.setdefault(number, book)
        place = {"location": f"{request.path}/{number}"}
        return web.json_response(book, status=status, headers=place)
