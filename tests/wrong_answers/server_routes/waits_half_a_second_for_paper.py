"""Gives the printer half a second.

You end the answer when there is no label for a while: whose limit is that, and what
becomes of the labels that are still to come?
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
    made = labels(request.app, books)
    while True:
        try:
            label = await asyncio.wait_for(anext(made), 0.5)
        except (StopAsyncIteration, TimeoutError):
            break
        except Jam:
            await response.write(b"the printer has jammed\n")
            break
        await response.write(f"{label}\n".encode())
    return response
