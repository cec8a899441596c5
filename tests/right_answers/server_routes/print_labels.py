"""With content_type, and an end that is written."""


async def print_labels(request):
    author = request.query.get("author", "")
    books = [b for b in request.app[BOOKS].values() if b["author"] == author]
    if not books:
        return web.Response(status=404)
    response = web.StreamResponse()
    response.content_type = "text/plain"
    response.charset = "utf-8"
    await response.prepare(request)
    try:
        async for label in labels(request.app, books):
            await response.write(label.encode() + b"\n")
    except Jam:
        await response.write(b"the printer has jammed\n")
    finally:
        await response.write_eof()
    return response
