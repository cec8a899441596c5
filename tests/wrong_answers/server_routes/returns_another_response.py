"""Sends the labels with one response, and returns another.

fails: print_labels.to_the_end
"""


async def print_labels(request):
    response = web.StreamResponse(headers={"Content-Type": "text/plain"})
    await response.prepare(request)
    async for label in labels(request.app):
        await response.write(f"{label}\n".encode())
    return web.Response(text="done")
