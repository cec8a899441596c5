"""Writes each HTTP error to the log as a fault.

You write down what you let pass: who will find the fault among a day of 404s?
see: Redirects and 404s are not faults
fails: catch_all.logs
"""


@web.middleware
async def catch_all(request, handler):
    try:
        return await handler(request)
    except web.HTTPException:
        request.app.logger.exception("a handler failed")
        raise
    except Exception:
        request.app.logger.exception("a handler failed")
        if request.writer.output_size:
            raise
        return web.json_response({"error": "internal error"}, status=500)
