"""Gives hundredths of a second, and asks the exception for a status."""


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
        request.app[TIMES].append((place, getattr(answer, "status", 500), seconds))
