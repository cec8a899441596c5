"""Hangs up by itself, and answers as if nothing had been raised.

You hang up and return an answer: which layer further out still learns of the fault?
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
            request.transport.close()
            return web.Response()
        return web.json_response({"error": "internal error"}, status=500)
