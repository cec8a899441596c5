"""Believes a fault that has a status.

You ask whatever was raised for its status: is every exception that has one an answer?
see: How long did it take?
fails: timing.on_errors
"""


@web.middleware
async def timing(request, handler):
    resource = request.match_info.route.resource
    place = resource.canonical if resource else "nowhere"
    status = 500
    start = time.perf_counter()
    try:
        response = await handler(request)
        status = response.status
        return response
    except BaseException as error:
        status = getattr(error, "status", 500)
        raise
    finally:
        request.app[TIMES].append((place, status, time.perf_counter() - start))
