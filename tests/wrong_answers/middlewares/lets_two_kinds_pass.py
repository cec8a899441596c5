"""Lets redirects and 404s pass, and no other HTTP error (M14).

You let some HTTP errors pass, and take the others for faults: what are all of them
kinds of?
see: Redirects and 404s are not faults
fails: catch_all.passes_on
"""


@web.middleware
async def catch_all(request, handler):
    try:
        return await handler(request)
    except (web.HTTPRedirection, web.HTTPNotFound):
        raise
    except Exception:
        request.app.logger.exception("a handler failed")
        if request.writer.output_size:
            raise
        return web.json_response({"error": "internal error"}, status=500)
