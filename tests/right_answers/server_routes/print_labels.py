"""With content_type, and an end that is written."""


async def print_labels(request):
    response = web.StreamResponse()
    response.content_type = "text/plain"
    response.charset = "utf-8"
    await response.prepare(request)
    async for label in labels(request.app):
        await response.write(label.encode() + b"\n")
    await response.write_eof()
    return response
