"""Knows two redirects only.

You let 301 and 302 pass: which other statuses lead to another address, and what do they
all have in common?
see: One shape for all errors
fails: problems.keeps_headers
"""


@web.middleware
async def problems(request, handler):
    try:
        return await handler(request)
    except web.HTTPException as error:
        if error.status in (301, 302):
            raise
        failed = error
    except Exception:
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
