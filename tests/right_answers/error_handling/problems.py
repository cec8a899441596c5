"""With the exception changed and raised again."""

import json


@web.middleware
async def problems(request, handler):
    try:
        return await handler(request)
    except web.HTTPError as error:
        problem = {"status": error.status, "title": error.reason, "detail": error.text}
        error.text = json.dumps({"type": "about:blank", **problem})
        error.content_type = "application/problem+json"
        raise
    except web.HTTPException:
        raise
    except Exception as error:
        request.app.logger.error("a handler failed", exc_info=error)
        problem = {"status": 500, "title": "Internal Server Error"}
        problem["detail"] = "see the log"
        return web.Response(
            status=500,
            body=json.dumps(problem).encode(),
            content_type="application/problem+json",
        )
