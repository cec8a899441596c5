"""With a context manager, and a quiet end."""

from contextlib import contextmanager


@contextmanager
def listed(readers, response):
    readers.add(response)
    try:
        yield
    finally:
        readers.remove(response)


async def follow(request):
    response = web.StreamResponse()
    await response.prepare(request)
    with listed(request.app[READERS], response):
        try:
            while True:
                await response.write(b"still here\n")
                await asyncio.sleep(0.01)
        except ConnectionError:
            return response
