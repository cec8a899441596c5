"""Returns a function that is not decorated (M16).

You return a function without its mark: what does aiohttp call it with, then?
see: A middleware with settings is made by a function
fails: require_key.no_key, require_key.wrong_key, require_key.keeps_out, require_key.right_key, require_key.guides_only, require_key.goes_on
"""


def require_key(keys, guides):
    async def look(request, handler):
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or key not in keys:
            how = {"WWW-Authenticate": "Bearer"}
            return web.json_response({"error": "no key"}, status=401, headers=how)
        if request.method not in ("GET", "HEAD") and keys[key] not in guides:
            return web.json_response({"error": "guides only"}, status=403)
        request[VISITOR] = keys[key]
        return await handler(request)

    return look
