"""Forgets what is raised (M17).

fails: timing.on_errors
"""


@web.middleware
async def timing(request, handler):
    start = time.perf_counter()
    response = await handler(request)
    response.headers["X-Seconds"] = str(time.perf_counter() - start)
    return response
