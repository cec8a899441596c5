"""Tells the fault in the reason, behind the status.

You give the fault's words as the reason: where in the answer does the client read them?
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
        if request.writer.output_size:
            raise
        request.app.logger.exception("a handler failed")
        return web.json_response({"error": "internal error"}, status=500, reason=str(error))
