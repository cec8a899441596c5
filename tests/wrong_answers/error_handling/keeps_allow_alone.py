"""Copies the one header that it has met, and loses all others (M14).

You copy one header that you have met: what of all the others that an error may carry?
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
    headers, kind = {k: v for k, v in failed.headers.items() if k == "Allow"}, "application/problem+json"
    headers.pop("Content-Type", None)
    answer = web.json_response(
        problem, status=failed.status, headers=headers, content_type=kind
    )
    answer.cookies.update(failed.cookies)  # they are kept apart from the headers
    return answer
