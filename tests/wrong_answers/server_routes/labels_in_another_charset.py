"""Says that the labels are Latin-1, and sends UTF-8.

You name one charset and encode in another: which of the two does the client believe?
see: What is still being made can already be sent
fails: print_labels.as_made
"""


async def print_labels(request: web.Request) -> web.StreamResponse:
    author = request.query.get("author")
    books = [book for book in request.app[BOOKS].values() if book["author"] == author]
    if not books:
        raise web.HTTPNotFound(text="no book of this author")
    response = web.StreamResponse(
        headers={"Content-Type": "text/plain; charset=latin-1"}
    )
    await response.prepare(request)
    try:
        async for label in labels(request.app, books):
            await response.write(f"{label}\n".encode())
    except Jam:
        await response.write(b"the printer has jammed\n")
    return response
