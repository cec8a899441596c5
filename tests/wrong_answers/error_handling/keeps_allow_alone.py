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
        problem = {"status": error.status, "title": error.reason, "detail": error.text}
        allow = {"Allow": error.headers["Allow"]} if "Allow" in error.headers else {}
    except Exception:
        request.app.logger.exception("a handler failed")
        problem = {"status": 500, "title": "Internal Server Error"}
        problem["detail"], allow = "see the log", {}
    return web.json_response(
        problem,
        status=problem["status"],
        headers=allow,
        content_type="application/problem+json",
    )
