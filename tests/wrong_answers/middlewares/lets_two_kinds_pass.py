"""Lets redirects and 404s pass, and no other HTTP error (M14).

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
        return web.json_response({"error": "internal error"}, status=500)
