"""Catches Exception, which a cancellation is not.

You catch every Exception: is what a client that hangs up raises in your layer one of
them?
see: How long did it take?
fails: timing.on_errors, timing.hung_up
"""


@web.middleware
async def timing(request, handler):
    start = time.perf_counter()
    resource = request.match_info.route.resource
    place = resource.canonical if resource else "nowhere"

    def note(status):
        seconds = time.perf_counter() - start
        request.app[TIMES].append((place, status, seconds))

    try:
        response = await handler(request)
    except web.HTTPException as error:
        note(error.status)
        raise
    except Exception:
        note(500)
        raise
    note(response.status)
    return response
