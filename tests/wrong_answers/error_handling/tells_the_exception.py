"""Tells strangers what the exception said.

You tell strangers what the exception said: where does that belong?
see: One shape for all errors
fails: problems.tells_no_secret
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
        request.app.logger.exception("%r failed", request.path)
        failed = web.HTTPInternalServerError(text=str(error))
    problem = {"status": failed.status, "title": failed.reason, "detail": failed.text}
    headers, kind = failed.headers.copy(), "application/problem+json"
    headers.pop("Content-Type", None)
    answer = web.json_response(
        problem, status=failed.status, headers=headers, content_type=kind
    )
    answer.cookies.update(failed.cookies)  # they are kept apart from the headers
    return answer
