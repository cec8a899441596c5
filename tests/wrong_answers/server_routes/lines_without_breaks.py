"""Sends the labels as one long line.

fails: print_labels.as_made, print_labels.to_the_end
"""


async def print_labels(request):
    response = web.StreamResponse(headers={"Content-Type": "text/plain"})
    await response.prepare(request)
    async for label in labels(request.app):
        await response.write(label.encode())
    return response
