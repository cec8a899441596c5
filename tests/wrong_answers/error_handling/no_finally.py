"""Cleans up after a loop that never ends.

You clean up behind a loop that never ends by itself: which block runs when it is left
by an error?
see: The client leaves: what becomes of the handler?
fails: follow.listed, follow.cancelled
"""


async def follow(request):
    response = web.StreamResponse()
    await response.prepare(request)
    request.app[READERS].add(response)
    while True:
        await response.write(b"still here\n")
        await asyncio.sleep(0.01)
    request.app[READERS].discard(response)
