"""Hides the fault from everybody.

You answer 500 and write nothing down: where would you look for the fault tomorrow?
see: Redirects and 404s are not faults
fails: catch_all.logs
"""


@web.middleware
async def catch_all(request, handler):
    try:
        return await handler(request)
    except web.HTTPException:
        raise
    except Exception:
        if request.writer.output_size:
            raise
        return web.json_response({"error": "internal error"}, status=500)
