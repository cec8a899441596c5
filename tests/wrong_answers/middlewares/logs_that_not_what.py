"""Logs that something failed, not what.

You log that a handler failed: where would you read what was raised, and in which line?
see: Redirects and 404s are not faults
fails: catch_all.logs
"""


@web.middleware
async def catch_all(request, handler):
    try:
        return await handler(request)
    except web.HTTPException:
        raise
    except Exception:
        request.app.logger.error("a handler failed")
        if request.writer.output_size:
            raise
        return web.json_response({"error": "internal error"}, status=500)
