"""Sends the labels as one long line.

You send the labels one behind the other: what tells a reader where a line ends?
see: What is still being made can already be sent
fails: print_labels.as_made, print_labels.to_the_end
"""


async def print_labels(request):
    response = web.StreamResponse(headers={"Content-Type": "text/plain"})
    await response.prepare(request)
    async for label in labels(request.app):
        await response.write(label.encode())
    return response
