"""Keeps the start of the latest request for all.

You keep the start where every request writes: whose is it, when another one has come in
meanwhile?
see: How long did it take?
fails: timing.side_by_side
"""

STARTED = 0.0


@web.middleware
async def timing(request, handler):
    global STARTED
    STARTED = time.perf_counter()
    try:
        response = await handler(request)
    except web.HTTPException as error:
        error.headers["X-Seconds"] = f"{time.perf_counter() - STARTED:.3f}"
        raise
    response.headers["X-Seconds"] = f"{time.perf_counter() - STARTED:.3f}"
    return response
