"""Ends after a line, and returns nothing.

You send one line and end: how long is the answer to go on?
see: The client leaves: what becomes of the handler?
fails: follow.goes_on, follow.listed, follow.cancelled
"""


async def follow(request):
    response = web.StreamResponse()
    await response.prepare(request)
    request.app[READERS].add(response)
    try:
        for _ in range(1):
            await response.write(b"still here\n")
            await asyncio.sleep(0.01)
    finally:
        request.app[READERS].discard(response)
