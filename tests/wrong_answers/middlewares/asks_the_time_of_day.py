"""Takes a duration from the time of day.

You subtract one time of day from another: what comes of that when the computer's clock
is set in between?
see: How long did it take?
fails: timing.seconds
"""


@web.middleware
async def timing(request, handler):
    start, status = time.time(), 500
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
        request.app[TIMES].append((place, status, time.time() - start))
