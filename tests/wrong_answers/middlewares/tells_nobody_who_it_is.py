"""Lets the right ones in, and does not tell the handler who they are.

You let the right ones in: how does the handler learn whose key it was?
see: A middleware with settings is made by a function
fails: require_key.right_key
"""


def require_key(keys, guides):
    @web.middleware
    async def look(request, handler):
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or key not in keys:
            how = {"WWW-Authenticate": "Bearer"}
            return web.json_response({"error": "no key"}, status=401, headers=how)
        if request.method not in ("GET", "HEAD") and keys[key] not in guides:
            return web.json_response({"error": "guides only"}, status=403)
        return await handler(request)

    return look
