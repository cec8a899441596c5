"""Answers 500 to a jam in the middle of the labels.

You raise an HTTP error when the printer jams: has the status not left long ago?
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
    try:
        async for label in labels(request.app, books):
            await response.write(f"{label}\n".encode())
    except Jam:
        raise web.HTTPServiceUnavailable(text="the printer has jammed") from None
    return response
