"""Ends while somebody reads.

You end after some lines, though somebody still reads: what should end the loop?
see: The client leaves: what becomes of the handler?
fails: follow.goes_on
"""


async def follow(request):
    response = web.StreamResponse()
    await response.prepare(request)
    request.app[READERS].add(response)
    try:
        for _ in range(50):
            await response.write(b"still here\n")
            await asyncio.sleep(0.01)
    finally:
        request.app[READERS].discard(response)
    return response
