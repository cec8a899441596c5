"""Lets the jam break the answer off.

You let Jam through after the first label: what can aiohttp still tell the client?
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
    async for label in labels(request.app, books):
        await response.write(f"{label}\n".encode())
    return response
