"""Gives hundredths of a second, and looks at what came out, answered or raised."""


@web.middleware
async def timing(request, handler):
    start, answer = time.perf_counter(), None
    try:
        answer = await handler(request)
        return answer
    except BaseException as error:
        answer = error
        raise
    finally:
        resource = request.match_info.route.resource
        place = getattr(resource, "canonical", "nowhere")
        seconds = round(time.perf_counter() - start, 2)
        status = answer.status if isinstance(answer, web.StreamResponse) else 500
        request.app[TIMES].append((place, status, seconds))
