"""Cleans up when it is cancelled; but it is a write that fails.

You clean up when you are cancelled: what ends your loop when the reader has left, and
which block runs in any case?
see: The client leaves: what becomes of the handler?
fails: follow.listed
"""


async def follow(request):
    response = web.StreamResponse()
    await response.prepare(request)
    request.app[READERS].add(response)
    try:
        while True:
            await response.write(b"still here\n")
            await asyncio.sleep(0.01)
    except asyncio.CancelledError:
        request.app[READERS].discard(response)
        raise
