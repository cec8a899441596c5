"""Ends the labels at a jam, as if there were no more.

You end the answer when the printer jams: how does the client know that labels are
missing?
see: What is still being made can already be sent
fails: print_labels.after_a_jam
"""


async def print_labels(request: web.Request) -> web.StreamResponse:
    author = request.query.get("author")
    books = [book for book in request.app[BOOKS].values() if book["author"] == author]
    if not books:
        raise web.HTTPNotFound(text="no book of this author")
    response = web.StreamResponse(headers={"Content-Type": "text/plain"})
    await response.prepare(request)
    with contextlib.suppress(Jam):
        async for label in labels(request.app, books):
            await response.write(f"{label}\n".encode())
    return response
