"""Does not say that the labels are text.

fails: print_labels.as_made
"""


async def print_labels(request):
    response = web.StreamResponse()
    await response.prepare(request)
    async for label in labels(request.app):
        await response.write(f"{label}\n".encode())
    return response
