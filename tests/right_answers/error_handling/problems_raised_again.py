"""With another text for what was caught: aiohttp 3 lets it, 4.0 is planned not to."""

import json


@web.middleware
async def problems(request, handler):
    try:
        return await handler(request)
    except web.HTTPException as error:
        if error.status < 400:
            raise
        answer = error
    except Exception:
        if request.writer.output_size:
            raise
        request.app.logger.exception("%s failed", request.path)
        answer = web.HTTPInternalServerError(text="see the log")
    problem = {"status": answer.status, "title": answer.reason, "detail": answer.text}
    answer.text = json.dumps(problem)
    answer.content_type = "application/problem+json"
    raise answer
