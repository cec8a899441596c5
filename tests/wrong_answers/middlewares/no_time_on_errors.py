"""Forgets what is raised (M17).

You write down after the handler alone: is that line reached when the handler raises?
see: How long did it take?
fails: timing.places, timing.on_errors, timing.hung_up, timing.side_by_side
"""


@web.middleware
async def timing(request, handler):
    start = time.perf_counter()
    response = await handler(request)
    resource = request.match_info.route.resource
    place = resource.canonical if resource else "nowhere"
    seconds = time.perf_counter() - start
    request.app[TIMES].append((place, response.status, seconds))
    return response
