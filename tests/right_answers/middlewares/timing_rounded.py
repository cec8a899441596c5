"""Gives hundredths of a second, one way for all that leaves."""


@web.middleware
async def timing(request, handler):
    start, answer = time.perf_counter(), None
    try:
        answer = await handler(request)
        return answer
    except web.HTTPException as error:
        answer = error
        raise
    finally:
        if answer is not None:
            answer.headers["X-Seconds"] = f"{time.perf_counter() - start:.2f}"
