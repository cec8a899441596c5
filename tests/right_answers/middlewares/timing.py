"""With the loop's clock, and a with block of its own."""

import contextlib


@contextlib.contextmanager
def timed(request):
    clock = asyncio.get_running_loop().time
    start, seen = clock(), {"status": 500}
    try:
        yield seen
    finally:
        route = request.match_info.route
        place = "nowhere" if route.resource is None else route.resource.canonical
        request.app[TIMES].append((place, seen["status"], clock() - start))


@web.middleware
async def timing(request, handler):
    with timed(request) as seen:
        try:
            response = await handler(request)
        except web.HTTPException as error:
            seen["status"] = error.status_code
            raise
        seen["status"] = response.status
        return response
