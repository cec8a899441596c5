"""With chunks that are asked for, a line break of its own, and anext."""


async def print_labels(request):
    books = []
    for book in request.app[BOOKS].values():
        if book["author"] == request.query.get("author"):
            books.append(book)
    if len(books) == 0:
        raise web.HTTPNotFound()
    response = web.StreamResponse()
    response.headers["Content-Type"] = "text/plain; charset=utf-8"
    response.enable_chunked_encoding()
    await response.prepare(request)
    made = labels(request.app, books)
    while True:
        try:
            label = await anext(made)
        except StopAsyncIteration:
            break
        except Jam:
            label = "the printer has jammed"
            await response.write(label.encode("utf-8") + b"\n")
            break
        await response.write(label.encode("utf-8"))
        await response.write(b"\n")
    await response.write_eof()
    return response
