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
        problem = {"status": error.status, "title": error.reason, "detail": error.text}
    except Exception:
        request.app.logger.exception("a handler failed")
        problem = {"status": 500, "title": "Internal Server Error"}
        problem["detail"] = "see the log"
    return web.json_response(
        problem, status=problem["status"], content_type="application/problem+json"
    )
