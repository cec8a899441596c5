"""Puts the pattern together from the path.

You replace what stands in the path: what of a value that stands there twice?
see: How long did it take?
fails: timing.places
"""


def _place(request: web.Request) -> str:
    info = request.match_info
    if info.http_exception is not None:
        return "nowhere"
    place = request.path
    for name, value in info.items():
        place = place.replace(value, f"{{{name}}}")
    return place


@web.middleware
async def timing(request, handler):
    status = 500
    start = time.perf_counter()
    try:
        response = await handler(request)
        status = response.status
        return response
    except web.HTTPException as error:
        status = error.status
        raise
    finally:
        seconds = time.perf_counter() - start
        request.app[TIMES].append((_place(request), status, seconds))
