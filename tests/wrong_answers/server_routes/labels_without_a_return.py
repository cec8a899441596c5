"""Forgets to return the response, so that the answer has no end.

You send every label and return nothing: what does a handler owe aiohttp at its end?
see: What is still being made can already be sent
fails: print_labels.as_made, print_labels.to_the_end, print_labels.after_a_jam, print_labels.no_author
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
        await response.write(b"the printer has jammed\n")
    await asyncio.sleep(0)
