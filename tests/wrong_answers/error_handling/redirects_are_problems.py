"""Takes a redirect for an error (M14).

You turn redirects into problems: is a status below 400 an error?
see: One shape for all errors
fails: problems.keeps_headers
"""


@web.middleware
async def problems(request, handler):
    try:
        return await handler(request)
    except web.HTTPException as error:
        failed = error
    except Exception:
        if request.writer.output_size:
            raise
        request.app.logger.exception("%r failed", request.path)
        failed = web.HTTPInternalServerError(text="see the log")
    problem = {"status": failed.status, "title": failed.reason, "detail": failed.text}
    headers, kind = failed.headers.copy(), "application/problem+json"
    headers.pop("Content-Type", None)
    headers.pop("Location", None)
    answer = web.json_response(
        problem, status=failed.status, headers=headers, content_type=kind
    )
    answer.cookies.update(failed.cookies)  # they are kept apart from the headers
    return answer
