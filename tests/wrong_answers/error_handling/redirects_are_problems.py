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
        problem = {"status": error.status, "title": error.reason, "detail": error.text}
        kept = {"Allow", "Retry-After"} & error.headers.keys()
        headers = {name: error.headers[name] for name in kept}
    except Exception:
        request.app.logger.exception("a handler failed")
        problem = {"status": 500, "title": "Internal Server Error"}
        problem["detail"], headers = "see the log", {}
    return web.json_response(
        problem,
        status=problem["status"],
        headers=headers,
        content_type="application/problem+json",
    )
