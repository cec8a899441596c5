"""Strikes out all readers when one of them leaves.

You strike out all readers when one of them leaves: which of them is yours?
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
    finally:
        request.app[READERS].clear()
