"""Cleans up when a write fails; but it may be cancelled.

You clean up when a write fails: what if you are cancelled while you pause?
see: The client leaves: what becomes of the handler?
fails: follow.cancelled
"""


async def follow(request):
    response = web.StreamResponse()
    await response.prepare(request)
    request.app[READERS].add(response)
    try:
        while True:
            await response.write(b"still here\n")
            await asyncio.sleep(0.01)
    except ConnectionError:
        request.app[READERS].discard(response)
        return response
