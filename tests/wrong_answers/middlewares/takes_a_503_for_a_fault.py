"""Answers a 503 that a handler raises as a fault.

You let HTTP errors pass below 500 only: what did a handler mean that raises a 503, and
says when to come back?
see: Redirects and 404s are not faults
fails: catch_all.passes_on
"""


@web.middleware
async def catch_all(request, handler):
    try:
        return await handler(request)
    except web.HTTPException as error:
        if error.status < 500:
            raise
        return web.json_response({"error": "internal error"}, status=500)
    except Exception:
        if request.writer.output_size:
            raise
        request.app.logger.exception("a handler failed")
        return web.json_response({"error": "internal error"}, status=500)
