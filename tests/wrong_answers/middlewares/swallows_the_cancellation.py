"""Answers a request that was cancelled.

You answer a request whose client is gone: what should become of a cancellation?
see: How long did it take?
fails: timing.on_errors, timing.hung_up
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
    except BaseException:
        return web.Response(status=500)
    finally:
        resource = request.match_info.route.resource
        place = resource.canonical if resource else "nowhere"
        request.app[TIMES].append((place, status, time.perf_counter() - start))
