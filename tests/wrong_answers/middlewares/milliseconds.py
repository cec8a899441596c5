"""Counts in milliseconds.

You count in thousandths: in which unit does the task want the time?
see: How long did it take?
fails: timing.seconds, timing.hung_up, timing.side_by_side
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
        place = resource.canonical if resource else "nowhere"
        request.app[TIMES].append((place, status, 1000 * (time.perf_counter() - start)))
