"""Raises a fault of its own where a stream has begun.

You raise another exception: what do the layers outside learn of the first?
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
        if request.writer.output_size:
            # It is in our log with all details; the server's log need not have them.
            raise RuntimeError("internal error") from None
        return web.json_response({"error": "internal error"}, status=500)
