"""Looks at the module's keys, not at those that it was given.

You look among the keys of the module: whose keys was your factory given?
see: A middleware with settings is made by a function
fails: require_key.right_key
"""


def require_key(keys):
    @web.middleware
    async def look(request, handler):
        if "X-Key" not in request.headers:
            return web.json_response({"error": "no key"}, status=401)
        if request.headers["X-Key"] not in KEYS:
            return web.json_response({"error": "wrong key"}, status=403)
        request[VISITOR] = KEYS[request.headers["X-Key"]]
        return await handler(request)

    return look
