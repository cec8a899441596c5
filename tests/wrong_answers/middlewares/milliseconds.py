"""Counts in milliseconds.

You count in thousandths: in which unit does the header say it?
see: How long did it take?
fails: timing.seconds, timing.on_errors, timing.side_by_side
"""


@web.middleware
async def timing(request, handler):
    start = time.perf_counter()
    try:
        response = await handler(request)
    except web.HTTPException as error:
        error.headers["X-Seconds"] = str(1000 * (time.perf_counter() - start))
        raise
    response.headers["X-Seconds"] = str(1000 * (time.perf_counter() - start))
    return response
