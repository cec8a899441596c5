"""Writes down the name of a route, where it has one.

You ask the route for its name: is that its pattern?
see: How long did it take?
fails: timing.places, timing.on_errors
"""


@web.middleware
async def timing(request, handler):
    route = request.match_info.route
    place = "nowhere"
    if route.resource is not None:
        place = route.name or route.resource.canonical
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
        request.app[TIMES].append((place, status, time.perf_counter() - start))
