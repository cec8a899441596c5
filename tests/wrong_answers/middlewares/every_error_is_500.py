"""Writes down 500 for all that is raised.

You write one status for whatever is raised: which status has a 404?
see: How long did it take?
fails: timing.places, timing.on_errors, timing.side_by_side
"""


@web.middleware
async def timing(request, handler):
    start, status = time.perf_counter(), 500
    try:
        response = await handler(request)
        status = response.status
        return response
    finally:
        resource = request.match_info.route.resource
        place = resource.canonical if resource else "nowhere"
        request.app[TIMES].append((place, status, time.perf_counter() - start))
