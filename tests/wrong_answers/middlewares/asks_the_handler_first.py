"""Lets the handler work first, and looks at the key afterwards.

The stranger gets no answer, but what has your handler done by then?
see: A middleware with settings is made by a function
fails: require_key.keeps_out, require_key.guides_only
"""


def require_key(keys, guides):
    @web.middleware
    async def look(request, handler):
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        request[VISITOR] = keys.get(key)
        response = await handler(request)
        if scheme.lower() != "bearer" or key not in keys:
            how = {"WWW-Authenticate": "Bearer"}
            return web.json_response({"error": "no key"}, status=401, headers=how)
        if request.method not in ("GET", "HEAD") and keys[key] not in guides:
            return web.json_response({"error": "guides only"}, status=403)
        return response

    return look
