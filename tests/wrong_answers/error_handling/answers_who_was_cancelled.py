"""Takes a cancellation for a fault.

You catch BaseException: what is raised in a handler whose client has left, and who
reads the answer that you make then?
see: The client leaves: what becomes of the handler?
fails: problems.cancelled
"""


@web.middleware
async def problems(request, handler):
    try:
        return await handler(request)
    except web.HTTPException as error:
        if error.status < 400:
            raise
        failed = error
    except BaseException:
        request.app.logger.exception("%r failed", request.path)
        failed = web.HTTPInternalServerError(text="see the log")
    if request.writer.output_size:
        raise RuntimeError("the answer had begun")
    problem = {"status": failed.status, "title": failed.reason, "detail": failed.text}
    headers, kind = failed.headers.copy(), "application/problem+json"
    headers.pop("Content-Type", None)
    answer = web.json_response(
        problem, status=failed.status, headers=headers, content_type=kind
    )
    answer.cookies.update(failed.cookies)
    return answer
