"""Collects the labels where they are many.

You send few labels one by one, and many in one piece: for which of the two does the
client wait longer?
see: What is still being made can already be sent
fails: print_labels.as_made
"""


async def print_labels(request: web.Request) -> web.StreamResponse:
    author = request.query.get("author")
    books = [book for book in request.app[BOOKS].values() if book["author"] == author]
    if not books:
        raise web.HTTPNotFound(text="no book of this author")
    response = web.StreamResponse(headers={"Content-Type": "text/plain"})
    await response.prepare(request)
    made, few = [], len(books) <= 10
    try:
        async for label in labels(request.app, books):
            made.append(f"{label}\n")
            if few:
                await response.write("".join(made).encode())
                made.clear()
    except Jam:
        made.append("the printer has jammed\n")
    await response.write("".join(made).encode())
    return response
