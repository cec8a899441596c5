"""With a stack, to which the note is handed before the handler begins."""

import contextlib


@web.middleware
async def timing(request, handler):
    begin = time.perf_counter_ns()
    match request.match_info.route.resource:
        case None:
            place = "nowhere"
        case resource:
            place = resource.canonical
    statuses = [500]

    def note():
        seconds = (time.perf_counter_ns() - begin) / 1e9
        request.app[TIMES].append((place, statuses[-1], seconds))

    async with contextlib.AsyncExitStack() as stack:
        stack.callback(note)
        try:
            answer = await handler(request)
        except web.HTTPException as error:
            statuses.append(error.status)
            raise
        statuses.append(answer.status)
        return answer
