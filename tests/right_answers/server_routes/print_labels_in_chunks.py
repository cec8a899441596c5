"""With chunks that are asked for, and a line break of its own."""


async def print_labels(request):
    response = web.StreamResponse()
    response.headers["Content-Type"] = "text/plain; charset=utf-8"
    response.enable_chunked_encoding()
    await response.prepare(request)
    async for label in labels(request.app):
        await response.write(label.encode("utf-8"))
        await response.write(b"\n")
    await response.write_eof()
    return response
