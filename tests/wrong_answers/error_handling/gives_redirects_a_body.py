"""Gives a redirect another body.

You give redirects the shape of an error, too: which statuses are no problem at all?
see: One shape for all errors
fails: problems.keeps_headers
"""

@web.middleware
async def problems(request, handler):
    try:
        return await handler(request)
    except web.HTTPException as error:
        answer = error
    except Exception:
        request.app.logger.exception("a handler failed")
        answer = web.HTTPInternalServerError(text="see the log")
    problem = {"status": answer.status, "title": answer.reason, "detail": answer.text}
    headers = answer.headers.copy()
    headers.pop("Content-Type", None)
    kind = "application/problem+json"
    return web.json_response(
        problem, status=answer.status, headers=headers, content_type=kind
    )
