"""Sends the labels with one response, and returns another.

You send the labels with one response and return another: which of the two has begun to
answer?
see: What is still being made can already be sent
fails: print_labels.to_the_end
"""


async def print_labels(request):
    response = web.StreamResponse(headers={"Content-Type": "text/plain"})
    await response.prepare(request)
    async for label in labels(request.app):
        await response.write(f"{label}\n".encode())
    return web.Response(text="done")
