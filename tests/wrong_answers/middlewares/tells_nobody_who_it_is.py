"""Lets the right ones in, and does not tell the handler who they are.

You let the right ones in: how does the handler learn whose key it was?
see: A middleware with settings is made by a function
fails: require_key.right_key
"""


def require_key(keys):
    @web.middleware
    async def look(request, handler):
        if "X-Key" not in request.headers:
            return web.json_response({"error": "no key"}, status=401)
        if request.headers["X-Key"] not in keys:
            return web.json_response({"error": "wrong key"}, status=403)
        return await handler(request)

    return look
