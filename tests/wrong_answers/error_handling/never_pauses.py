"""Writes without a pause, and holds the event loop.

You write again and again without a pause: when does the event loop get to serve others?
see: The client leaves: what becomes of the handler?
fails: follow.listed, follow.goes_on, follow.cancelled
"""


async def follow(request):
    response = web.StreamResponse()
    await response.prepare(request)
    request.app[READERS].add(response)
    try:
        while True:
            await response.write(b"still here\n")
    finally:
        request.app[READERS].discard(response)
