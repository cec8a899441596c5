"""Takes for granted that a route fits.

You ask a route for its pattern: which route is it for a path that nobody knows?
see: How long did it take?
fails: timing.places
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
        place = resource.canonical
        request.app[TIMES].append((place, status, time.perf_counter() - start))
