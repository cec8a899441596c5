"""Does not say that the labels are text.

You send the labels without saying what they are: which header names the type, and when
does it leave?
see: What is still being made can already be sent
fails: print_labels.as_made
"""


async def print_labels(request):
    response = web.StreamResponse()
    await response.prepare(request)
    async for label in labels(request.app):
        await response.write(f"{label}\n".encode())
    return response
