"""With a look at the connection instead of a failing write."""


async def follow(request):
    response = web.StreamResponse()
    await response.prepare(request)
    request.app[READERS].add(response)
    try:
        while request.transport is not None and not request.transport.is_closing():
            await response.write(b"still here\n")
            await asyncio.sleep(0.01)
    except asyncio.CancelledError:
        request.app[READERS].discard(response)
        raise
    request.app[READERS].discard(response)
    return response
