"""Lets HTTP errors pass, and still tells the detail.

You tell the client what the exception said: who may read that, and where?
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
        return web.json_response({"error": str(error)}, status=500)
