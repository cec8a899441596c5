"""With a new answer that takes the headers of the error."""

from multidict import CIMultiDict


@web.middleware
async def problems(request, handler):
    try:
        return await handler(request)
    except web.HTTPError as error:
        problem = {"status": error.status, "title": error.reason, "detail": error.text}
        headers, cookies = error.headers.copy(), error.cookies
    except web.HTTPException:
        raise
    except Exception as error:
        if request.writer.output_size > 0:
            raise
        request.app.logger.error("a handler failed", exc_info=error)
        problem = {"status": 500, "title": "Internal Server Error"}
        problem["detail"] = "see the log"
        headers, cookies = CIMultiDict(), {}
    for name in ("Content-Type", "Content-Length"):
        headers.pop(name, None)
    response = web.json_response(problem, status=problem["status"], headers=headers)
    response.content_type = "application/problem+json"
    response.cookies.update(cookies)
    return response
