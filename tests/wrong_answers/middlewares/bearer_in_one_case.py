"""Knows Bearer in one way of writing alone.

You compare the scheme letter by letter: in which ways may clients write it?
see: A middleware with settings is made by a function
fails: require_key.right_key
"""


def require_key(keys, guides):
    @web.middleware
    async def look(request, handler):
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        if scheme != "Bearer" or key not in keys:
            how = {"WWW-Authenticate": "Bearer"}
            return web.json_response({"error": "no key"}, status=401, headers=how)
        if request.method not in ("GET", "HEAD") and keys[key] not in guides:
            return web.json_response({"error": "guides only"}, status=403)
        request[VISITOR] = keys[key]
        return await handler(request)

    return look
