"""Answers a stream that has begun a second time.

You answer whatever has failed: what if half of an answer has left already?
see: Redirects and 404s are not faults
fails: catch_all.begun
"""


@web.middleware
async def catch_all(request, handler):
    try:
        return await handler(request)
    except web.HTTPException:
        raise
    except Exception:
        request.app.logger.exception("a handler failed")
        return web.json_response({"error": "internal error"}, status=500)
