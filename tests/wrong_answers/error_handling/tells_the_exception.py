"""Tells strangers what the exception said.

fails: Problems.tells_no_secret
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
    except Exception as error:
        problem = {"status": 500, "title": "Internal Server Error"}
        problem["detail"], allow = str(error), {}
    return web.json_response(
        problem,
        status=problem["status"],
        headers=allow,
        content_type="application/problem+json",
    )
