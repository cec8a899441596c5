"""Makes a new answer without the headers of the error (M14).

You build a new answer from the error: which of its headers get lost on the way?
see: One shape for all errors
fails: problems.keeps_headers
"""


@web.middleware
async def problems(request, handler):
    try:
        return await handler(request)
    except web.HTTPException as error:
        if error.status < 400:
            raise
        failed = error
    except Exception:
        if request.writer.output_size:
            raise
        request.app.logger.exception("%r failed", request.path)
        failed = web.HTTPInternalServerError(text="see the log")
    problem = {"status": failed.status, "title": failed.reason, "detail": failed.text}
    headers, kind = {}, "application/problem+json"
    headers.pop("Content-Type", None)
    answer = web.json_response(
        problem, status=failed.status, headers=headers, content_type=kind
    )
    answer.cookies.update(failed.cookies)  # they are kept apart from the headers
    return answer
