"""Hides the detail, and still swallows redirects and 404s (M14).

You catch whatever is raised, redirects and 404s too: are those faults?
see: Redirects and 404s are not faults
fails: catch_all.passes_on, catch_all.logs
"""


@web.middleware
async def catch_all(request, handler):
    try:
        return await handler(request)
    except Exception:
        request.app.logger.exception("a handler failed")
        if request.writer.output_size:
            raise
        return web.json_response({"error": "internal error"}, status=500)
