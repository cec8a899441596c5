"""Takes a 404 for the sign that no route fits.

You ask the status whether a route fits: what is the status where only the method does
not fit?
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
        place = "nowhere" if status == 404 else resource.canonical
        request.app[TIMES].append((place, status, time.perf_counter() - start))
