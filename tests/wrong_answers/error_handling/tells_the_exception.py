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
        answer = error
    except Exception as error:
        request.app.logger.exception("a handler failed")
        answer = web.HTTPInternalServerError(text=str(error))
    problem = {"status": answer.status, "title": answer.reason, "detail": answer.text}
    headers = answer.headers.copy()
    headers.pop("Content-Type", None)
    kind = "application/problem+json"
    return web.json_response(
        problem, status=answer.status, headers=headers, content_type=kind
    )
