"""Takes for granted that the header has two words.

You unpack two words: what if the header has one, or three?
see: A middleware with settings is made by a function
fails: require_key.wrong_key, require_key.keeps_out
"""


def require_key(keys, guides):
    @web.middleware
    async def look(request, handler):
        scheme, key = request.headers.get("Authorization", "- -").split(" ")
        if scheme.lower() != "bearer" or key not in keys:
            how = {"WWW-Authenticate": "Bearer"}
            return web.json_response({"error": "no key"}, status=401, headers=how)
        if request.method not in ("GET", "HEAD") and keys[key] not in guides:
            return web.json_response({"error": "guides only"}, status=403)
        request[VISITOR] = keys[key]
        return await handler(request)

    return look
