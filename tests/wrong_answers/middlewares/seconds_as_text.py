"""Writes the seconds down as a text.

You write a text where a number belongs: who is to add such times up?
see: How long did it take?
fails: timing.seconds, timing.places, timing.on_errors, timing.hung_up, timing.side_by_side
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
        request.app[TIMES].append((place, status, f"{time.perf_counter() - start:.3f}"))
