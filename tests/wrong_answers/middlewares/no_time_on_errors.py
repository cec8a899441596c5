"""Forgets what is raised (M17).

You set the header after the handler alone: what becomes of it when the handler raises
an HTTP error?
see: A header that comes too late
fails: timing.on_errors
"""


@web.middleware
async def timing(request, handler):
    start = time.perf_counter()
    response = await handler(request)
    response.headers["X-Seconds"] = str(time.perf_counter() - start)
    return response
