"""Makes a new answer of what was raised.

You make a new answer of an HTTP error: which layer further out still learns what was
raised?
see: A header that comes too late
fails: timing.on_errors
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
        return web.Response(status=status, text=error.text, headers=error.headers)
    finally:
        resource = request.match_info.route.resource
        place = resource.canonical if resource else "nowhere"
        request.app[TIMES].append((place, status, time.perf_counter() - start))
