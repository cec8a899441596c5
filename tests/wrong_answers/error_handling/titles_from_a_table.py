"""Takes the title from a table of statuses.

You ask HTTPStatus for the title: what does the error itself give as its reason?
see: One shape for all errors
fails: problems.as_problem
"""

from http import HTTPStatus


@web.middleware
async def problems(request, handler):
    try:
        return await handler(request)
    except web.HTTPException as error:
        if error.status < 400:
            raise
        failed = error
    except Exception:
        request.app.logger.exception("%r failed", request.path)
        failed = web.HTTPInternalServerError(text="see the log")
    if request.writer.output_size:
        raise RuntimeError("the answer had begun")
    problem = {"status": failed.status, "title": HTTPStatus(failed.status).phrase, "detail": failed.text}
    headers, kind = failed.headers.copy(), "application/problem+json"
    headers.pop("Content-Type", None)
    answer = web.json_response(
        problem, status=failed.status, headers=headers, content_type=kind
    )
    answer.cookies.update(failed.cookies)
    return answer
