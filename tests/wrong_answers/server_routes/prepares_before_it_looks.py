"""Prepares the response before it knows whether there is a book.

You prepare first and look for the books afterwards: which status has the client by
then?
see: What is still being made can already be sent
fails: print_labels.no_author
"""


async def print_labels(request: web.Request) -> web.StreamResponse:
    author = request.query.get("author")
    books = [book for book in request.app[BOOKS].values() if book["author"] == author]
    response = web.StreamResponse(headers={"Content-Type": "text/plain"})
    await response.prepare(request)
    if not books:
        raise web.HTTPNotFound(text="no book of this author")
    try:
        async for label in labels(request.app, books):
            await response.write(f"{label}\n".encode())
    except Jam:
        await response.write(b"the printer has jammed\n")
    return response
