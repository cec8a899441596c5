"""Hides the fault from everybody.

fails: catch_all.logs
"""


@web.middleware
async def catch_all(request, handler):
    try:
        return await handler(request)
    except web.HTTPException:
        raise
    except Exception:
        return web.json_response({"error": "internal error"}, status=500)
