"""Answers an HTTP error as a new response of status 200.

You answer an error with a new response: which status does that one have?
see: A header that comes too late
fails: timing.on_errors
"""


@web.middleware
async def timing(request, handler):
    start = time.perf_counter()
    try:
        response = await handler(request)
    except web.HTTPException as error:
        response = web.Response(text=error.text)
    response.headers["X-Seconds"] = str(time.perf_counter() - start)
    return response
