"""Says "see the log", where nothing is.

You say "see the log", and write nothing there: what would you like to find in it?
see: One shape for all errors
fails: problems.logs_the_fault
"""


@web.middleware
async def problems(request, handler):
    try:
        return await handler(request)
    except web.HTTPException as error:
        if error.status < 400:
            raise
        answer = error
    except Exception:
        answer = web.HTTPInternalServerError(text="see the log")
    problem = {"status": answer.status, "title": answer.reason, "detail": answer.text}
    headers = answer.headers.copy()
    headers.pop("Content-Type", None)
    kind = "application/problem+json"
    return web.json_response(
        problem, status=answer.status, headers=headers, content_type=kind
    )
