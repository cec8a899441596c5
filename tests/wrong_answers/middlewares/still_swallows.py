"""Hides the detail, and still swallows redirects and 404s (M14).

You catch whatever is raised, redirects and 404s too: are those faults?
see: Redirects and 404s are not faults
fails: catch_all.passes_on
"""


@web.middleware
async def catch_all(request, handler):
    try:
        return await handler(request)
    except Exception:
        request.app.logger.exception("a handler failed")
        return web.json_response({"error": "internal error"}, status=500)
