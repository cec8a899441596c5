"""Pauses with time.sleep, and holds the event loop.

You pause between two lines: who else can do something in this pause?
see: The client leaves: what becomes of the handler?
fails: follow.goes_on, follow.listed, follow.cancelled
"""


import time


async def follow(request):
    response = web.StreamResponse()
    await response.prepare(request)
    request.app[READERS].add(response)
    try:
        while True:
            await response.write(b"still here\n")
            time.sleep(0.01)
    finally:
        request.app[READERS].discard(response)
