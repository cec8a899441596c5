"""Tells every error as a jam.

You catch Exception around the labels: who mends a book without a title, when all that
is said of it is that the printer has jammed?
see: What is still being made can already be sent
fails: print_labels.no_jam
"""


async def print_labels(request: web.Request) -> web.StreamResponse:
    author = request.query.get("author")
    books = [book for book in request.app[BOOKS].values() if book["author"] == author]
    if not books:
        raise web.HTTPNotFound(text="no book of this author")
    response = web.StreamResponse(headers={"Content-Type": "text/plain"})
    await response.prepare(request)
    try:
        async for label in labels(request.app, books):
            await response.write(f"{label}\n".encode())
    except Exception:
        await response.write(b"the printer has jammed\n")
    return response
