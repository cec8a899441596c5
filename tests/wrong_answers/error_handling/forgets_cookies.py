"""Copies the headers of an error, and not its cookies.

You copy the headers: where does an error keep its cookies?
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
    headers, kind = failed.headers.copy(), "application/problem+json"
    headers.pop("Content-Type", None)
    answer = web.json_response(
        problem, status=failed.status, headers=headers, content_type=kind
    )
    return answer
