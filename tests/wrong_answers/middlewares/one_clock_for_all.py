"""Keeps the start of the latest request for all.

You keep the start where every request writes: whose is it, when another one has come in
meanwhile?
see: How long did it take?
fails: timing.side_by_side
"""

from functools import cache


@cache
def started():
    return [0.0]


@web.middleware
async def timing(request, handler):
    started()[0], status = time.perf_counter(), 500
    try:
        response = await handler(request)
        status = response.status
        return response
    except web.HTTPException as error:
        status = error.status
        raise
    finally:
        resource = request.match_info.route.resource
        place = resource.canonical if resource else "nowhere"
        request.app[TIMES].append((place, status, time.perf_counter() - started()[0]))
