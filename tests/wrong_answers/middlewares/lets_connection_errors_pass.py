"""Lets a ConnectionError of the handler go on.

You let some faults pass: what if a database of yours refuses the connection?
see: Redirects and 404s are not faults
fails: catch_all.tells_nothing
"""


@web.middleware
async def catch_all(request, handler):
    try:
        return await handler(request)
    except (web.HTTPException, ConnectionError):
        raise  # an answer, or the client has gone and reads none
    except Exception:
        request.app.logger.exception("a handler failed")
        if request.writer.output_size:
            raise
        return web.json_response({"error": "internal error"}, status=500)
