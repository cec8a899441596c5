"""With a logger of one's own, and an answer as bytes."""

import json
import logging


@web.middleware
async def problems(request, handler):
    kind = "application/problem+json"
    try:
        return await handler(request)
    except (web.HTTPSuccessful, web.HTTPRedirection):
        raise
    except web.HTTPException as error:
        problem = {"status": error.status, "title": error.reason, "detail": error.text}
        headers = {k: v for k, v in error.headers.items() if k != "Content-Type"}
        body = json.dumps({"type": "about:blank", **problem}).encode()
        answer = web.Response(
            status=error.status, body=body, headers={**headers, "Content-Type": kind}
        )
        for cookie in error.cookies.values():
            answer.set_cookie(cookie.key, cookie.value)
        return answer
    except Exception:
        if request.writer.output_size:
            request.transport.close()
            raise
        logging.getLogger("parcels").exception("%s %s failed", request.method, request.rel_url)
        problem = {"status": 500, "title": "Internal Server Error"}
        body = json.dumps({**problem, "detail": "see the log"}).encode()
        return web.Response(status=500, body=body, content_type=kind)
