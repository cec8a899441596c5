"""Returns from finally, where whatever was raised is lost.

You return inside of finally: what becomes of an exception on its way out there?
see: How long did it take?
fails: timing.on_errors, timing.hung_up
"""


@web.middleware
async def timing(request, handler):
    start, response = time.perf_counter(), web.Response(status=500)
    try:
        response = await handler(request)
    except web.HTTPException as error:
        response = error
    finally:
        resource = request.match_info.route.resource
        place = resource.canonical if resource else "nowhere"
        seconds = time.perf_counter() - start
        request.app[TIMES].append((place, response.status, seconds))
        return response
