"""Keeps an error's status, and loses its text.

You make a new answer with the status alone: what else did the error carry that the
client should get?
see: A header that comes too late
fails: timing.on_errors
"""


@web.middleware
async def timing(request, handler):
    start = time.perf_counter()
    try:
        response = await handler(request)
    except web.HTTPException as error:
        response = web.Response(status=error.status)
    response.headers["X-Seconds"] = str(time.perf_counter() - start)
    return response
