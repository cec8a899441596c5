"""Looks for the key within a text of all keys.

You look for the key in one long text: which other texts are found in it?
see: A middleware with settings is made by a function
fails: require_key.wrong_key
"""


def require_key(keys, guides):
    @web.middleware
    async def look(request, handler):
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or key not in " ".join(keys):
            how = {"WWW-Authenticate": "Bearer"}
            return web.json_response({"error": "no key"}, status=401, headers=how)
        if request.method not in ("GET", "HEAD") and keys.get(key) not in guides:
            return web.json_response({"error": "guides only"}, status=403)
        request[VISITOR] = keys.get(key)
        return await handler(request)

    return look
