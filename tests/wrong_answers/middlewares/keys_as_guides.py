"""Looks for the key among the names of the guides.

You look among the guides: do you look for a key there, or for a name?
see: A middleware with settings is made by a function
fails: require_key.guides_only
"""


def require_key(keys, guides):
    @web.middleware
    async def look(request, handler):
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or key not in keys:
            how = {"WWW-Authenticate": "Bearer"}
            return web.json_response({"error": "no key"}, status=401, headers=how)
        if request.method not in ("GET", "HEAD") and key not in guides:
            return web.json_response({"error": "guides only"}, status=403)
        request[VISITOR] = keys[key]
        return await handler(request)

    return look
