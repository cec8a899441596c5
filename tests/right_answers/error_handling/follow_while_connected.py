"""With a look at the connection before each line."""


async def follow(request):
    response = web.StreamResponse()
    await response.prepare(request)
    request.app[READERS].add(response)
    try:
        while request.transport is not None and not request.transport.is_closing():
            await asyncio.sleep(0.01)
            await response.write(b"still here\n")
    finally:
        request.app[READERS].remove(response)
    return response
