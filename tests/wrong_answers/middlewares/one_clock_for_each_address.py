"""Keeps the start under the address that is asked for.

You keep the start by address: how many may ask for the same at once?
see: How long did it take?
fails: timing.side_by_side
"""


class Starts:
    by_address = {}


@web.middleware
async def timing(request, handler):
    resource = request.match_info.route.resource
    place = resource.canonical if resource else "nowhere"
    status = 500
    Starts.by_address[request.rel_url] = time.perf_counter()
    try:
        response = await handler(request)
        status = response.status
        return response
    except web.HTTPException as error:
        status = error.status
        raise
    finally:
        seconds = time.perf_counter() - Starts.by_address[request.rel_url]
        request.app[TIMES].append((place, status, seconds))
