"""Looks at the module's keys, not at those that it was given.

You look among the keys of the module: whose keys was your factory given?
see: A middleware with settings is made by a function
fails: require_key.right_key, require_key.guides_only
"""


def require_key(keys, guides):
    @web.middleware
    async def look(request, handler):
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or key not in KEYS:
            how = {"WWW-Authenticate": "Bearer"}
            return web.json_response({"error": "no key"}, status=401, headers=how)
        if request.method not in ("GET", "HEAD") and KEYS[key] not in guides:
            return web.json_response({"error": "guides only"}, status=403)
        request[VISITOR] = KEYS[key]
        return await handler(request)

    return look
