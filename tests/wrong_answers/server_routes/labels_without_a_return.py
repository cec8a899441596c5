"""Forgets to return the response, so that the answer has no end.

You send every label and return nothing: what does a handler owe aiohttp at its end?
see: What is still being made can already be sent
fails: print_labels.to_the_end
"""


async def print_labels(request):
    response = web.StreamResponse(headers={"Content-Type": "text/plain"})
    await response.prepare(request)
    async for label in labels(request.app):
        await response.write(f"{label}\n".encode())
