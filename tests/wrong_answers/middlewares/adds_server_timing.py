"""Sets a header on what the handler answers.

You set a header: should the answer not go on as it is?
see: How long did it take?
fails: timing.on_errors
"""


@web.middleware
async def timing(request, handler):
    resource = request.match_info.route.resource
    place = resource.canonical if resource else "nowhere"
    answer: web.StreamResponse | None = None
    start = time.perf_counter()
    try:
        answer = await handler(request)
        return answer
    except web.HTTPException as error:
        answer = error
        raise
    finally:
        seconds = time.perf_counter() - start
        status = 500 if answer is None else answer.status
        if answer is not None:  # so that a browser's tools can show it
            answer.headers["Server-Timing"] = f"app;dur={seconds * 1000:.1f}"
        request.app[TIMES].append((place, status, seconds))
