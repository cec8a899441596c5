"""Tells the detail in a header.

You tell in a header what the exception said: who can read that?
see: Redirects and 404s are not faults
fails: catch_all.tells_nothing
"""


@web.middleware
async def catch_all(request, handler):
    try:
        return await handler(request)
    except web.HTTPException:
        raise
    except Exception as error:
        request.app.logger.exception("a handler failed")
        if request.writer.output_size:
            raise
        return web.json_response({"error": "internal error"}, status=500, headers={"X-Fault": repr(error)})
