"""Asks the clock of the processor, which stands still while a handler waits.

Does the clock that you ask go on while the handler waits, and the processor has nothing
to do?
see: How long did it take?
fails: timing.seconds, timing.hung_up, timing.side_by_side
"""


@web.middleware
async def timing(request, handler):
    start, status = time.process_time(), 500
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
        request.app[TIMES].append((place, status, time.process_time() - start))
