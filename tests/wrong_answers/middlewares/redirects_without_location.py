"""Makes new answers of HTTP errors, without their headers (M14).

You build a new answer from an HTTP error: which of its headers get lost on the way?
see: Redirects and 404s are not faults
fails: catch_all.passes_on
"""


@web.middleware
async def catch_all(request, handler):
    try:
        return await handler(request)
    except web.HTTPException as error:
        return web.Response(status=error.status, text=error.text)
    except Exception:
        request.app.logger.exception("a handler failed")
        if request.writer.output_size:
            raise
        return web.json_response({"error": "internal error"}, status=500)
