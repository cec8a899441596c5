"""Answers a wrong key 403, as the notebook does.

You answer a wrong key in another way than none: what does this task ask for?
see: A middleware with settings is made by a function
fails: require_key.wrong_key
"""


def require_key(keys, guides):
    @web.middleware
    async def look(request, handler):
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        if not key:
            how = {"WWW-Authenticate": "Bearer"}
            return web.json_response({"error": "no key"}, status=401, headers=how)
        if scheme.lower() != "bearer" or key not in keys:
            return web.json_response({"error": "wrong key"}, status=403)
        if request.method not in ("GET", "HEAD") and keys[key] not in guides:
            return web.json_response({"error": "guides only"}, status=403)
        request[VISITOR] = keys[key]
        return await handler(request)

    return look
