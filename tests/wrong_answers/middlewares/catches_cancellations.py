"""Answers a cancellation as a fault.

You catch everything that can be raised: is a client that hangs up a fault of yours?
see: How long did it take?
fails: catch_all.passes_on
"""


@web.middleware
async def catch_all(request, handler):
    try:
        return await handler(request)
    except web.HTTPException:
        raise
    except BaseException:
        request.app.logger.exception("a handler failed")
        if request.writer.output_size:
            raise
        return web.json_response({"error": "internal error"}, status=500)
