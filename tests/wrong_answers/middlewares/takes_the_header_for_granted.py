"""Takes the header for granted.

You look X-Key up as if every caller sent it: what happens where one does not?
see: A middleware with settings is made by a function
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
