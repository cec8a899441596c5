"""Asks the clock of the processor, which stands still while a handler waits.

Does the clock that you ask go on while the handler waits, and the processor has nothing
to do?
see: How long did it take?
fails: timing.seconds, timing.on_errors, timing.side_by_side
"""


@web.middleware
async def timing(request, handler):
    start = time.process_time()
    try:
        response = await handler(request)
    except web.HTTPException as error:
        error.headers["X-Seconds"] = f"{time.process_time() - start:.3f}"
        raise
    response.headers["X-Seconds"] = f"{time.process_time() - start:.3f}"
    return response
