"""Sets a number as the value of a header.

You put a number into a header: of which type is the value of a header?
see: How long did it take?
fails: timing.seconds, timing.on_errors, timing.side_by_side
"""


@web.middleware
async def timing(request, handler):
    start = time.perf_counter()
    try:
        response = await handler(request)
    except web.HTTPException as error:
        error.headers["X-Seconds"] = time.perf_counter() - start
        raise
    response.headers["X-Seconds"] = time.perf_counter() - start
    return response
