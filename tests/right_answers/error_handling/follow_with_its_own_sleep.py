"""With sleep by its name, and the error passed on."""

from asyncio import sleep


async def follow(request):
    response = web.StreamResponse()
    await response.prepare(request)
    request.app[READERS].add(response)
    try:
        while True:
            await response.write(b"still here\n")
            await sleep(0.01)
    finally:
        request.app[READERS].discard(response)
