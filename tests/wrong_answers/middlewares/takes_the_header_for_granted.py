"""Raises KeyError where the header is absent.

fails: require_key.no_key
"""


def require_key(keys):
    @web.middleware
    async def look(request, handler):
        if request.headers["X-Key"] not in keys:
            return web.json_response({"error": "wrong key"}, status=403)
        request[VISITOR] = keys[request.headers["X-Key"]]
        return await handler(request)

    return look
