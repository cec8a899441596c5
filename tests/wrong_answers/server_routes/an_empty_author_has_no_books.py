"""Takes an author without a name for none.

You refuse an empty author before you look: may a book be there whose author is empty?
see: What is still being made can already be sent
fails: print_labels.no_author
"""


async def print_labels(request: web.Request) -> web.StreamResponse:
    author = request.query.get("author")
    if not author:
        raise web.HTTPNotFound(text="no author")
    books = [book for book in request.app[BOOKS].values() if book["author"] == author]
    if not books:
        raise web.HTTPNotFound(text="no book of this author")
    response = web.StreamResponse(headers={"Content-Type": "text/plain"})
    await response.prepare(request)
    try:
        async for label in labels(request.app, books):
            await response.write(f"{label}\n".encode())
    except Jam:
        await response.write(b"the printer has jammed\n")
    return response
