"""Pauses for too long.

You pause between the lines: for how long, and how many of them come in a second?
see: The client leaves: what becomes of the handler?
fails: follow.goes_on, follow.listed
"""


async def follow(request):
    response = web.StreamResponse()
    await response.prepare(request)
    request.app[READERS].add(response)
    try:
        while True:
            await response.write(b"still here\n")
            await asyncio.sleep(0.1)
    except ConnectionError:
        return response
    finally:
        request.app[READERS].discard(response)
