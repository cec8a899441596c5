"""Writes down the text of a fault, which many have not.

You log str(error): what is that of a TimeoutError?
see: Redirects and 404s are not faults
fails: catch_all.logs
"""


@web.middleware
async def catch_all(request, handler):
    try:
        return await handler(request)
    except web.HTTPException:
        raise
    except Exception as error:
        request.app.logger.error(
            "%s %s failed: %s", request.method, request.rel_url, error
        )
        if request.writer.output_size:
            raise
        return web.json_response({"error": "internal error"}, status=500)
