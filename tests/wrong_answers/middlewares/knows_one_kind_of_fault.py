"""Catches the one kind of fault that it has seen.

You catch one kind of exception: which others may a handler raise?
see: Redirects and 404s are not faults
fails: catch_all.tells_nothing, catch_all.logs
"""


@web.middleware
async def catch_all(request, handler):
    try:
        return await handler(request)
    except web.HTTPException:
        raise
    except RuntimeError:
        request.app.logger.exception("a handler failed")
        if request.writer.output_size:
            raise
        return web.json_response({"error": "internal error"}, status=500)
