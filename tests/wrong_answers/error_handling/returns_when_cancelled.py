"""Takes a cancellation for a reader who leaves.

You return when you are cancelled: what has to become of a CancelledError once you have
cleaned up?
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
    except (ConnectionError, asyncio.CancelledError):
        return response
    finally:
        request.app[READERS].discard(response)
