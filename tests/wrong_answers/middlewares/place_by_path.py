"""Writes the path down in place of the route's pattern.

You count by path: how many of those can strangers invent?
see: How long did it take?
fails: timing.places, timing.on_errors
"""


@web.middleware
async def timing(request, handler):
    start, status = time.perf_counter(), 500
    try:
        response = await handler(request)
        status = response.status
        return response
    except web.HTTPException as error:
        status = error.status
        raise
    finally:
        resource = request.match_info.route.resource
        place = request.path if resource else "nowhere"
        request.app[TIMES].append((place, status, time.perf_counter() - start))
