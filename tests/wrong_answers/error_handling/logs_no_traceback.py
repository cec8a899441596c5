"""Logs that it failed, and not where.

You log that it failed: how does the line get the traceback, too?
see: One shape for all errors
fails: problems.logs_the_fault
"""


@web.middleware
async def problems(request, handler):
    try:
        return await handler(request)
    except web.HTTPException as error:
        if error.status < 400:
            raise
        failed = error
    except Exception as error:
        if request.writer.output_size:
            raise
        request.app.logger.error("%r failed: %s", request.path, error)
        failed = web.HTTPInternalServerError(text="see the log")
    problem = {"status": failed.status, "title": failed.reason, "detail": failed.text}
    headers, kind = failed.headers.copy(), "application/problem+json"
    headers.pop("Content-Type", None)
    answer = web.json_response(
        problem, status=failed.status, headers=headers, content_type=kind
    )
    answer.cookies.update(failed.cookies)  # they are kept apart from the headers
    return answer
