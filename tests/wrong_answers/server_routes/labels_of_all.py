"""Prints the labels of all books, whoever wrote them.

You print the labels of all books: whose were asked for?
see: What handlers share lives in the application
fails: print_labels.as_made, print_labels.to_the_end, print_labels.after_a_jam, print_labels.no_author
"""


async def print_labels(request: web.Request) -> web.StreamResponse:
    author = request.query.get("author")
    books = list(request.app[BOOKS].values())
    if not any(book["author"] == author for book in books):
        raise web.HTTPNotFound(text="no book of this author")
    response = web.StreamResponse(headers={"Content-Type": "text/plain"})
    await response.prepare(request)
    try:
        async for label in labels(request.app, books):
            await response.write(f"{label}\n".encode())
    except Jam:
        await response.write(b"the printer has jammed\n")
    return response
