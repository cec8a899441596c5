"""Keeps the handler inside of its own try.

Your try stands around the handler as well: whose KeyError or 404 do you answer?
see: A middleware with settings is made by a function
fails: require_key.wrong_key, require_key.guides_only, require_key.goes_on
"""


def require_key(keys, guides):
    @web.middleware
    async def look(request, handler):
        try:
            key = request.headers["Authorization"].lower().removeprefix("bearer ")
            request[VISITOR] = keys[key]
            if request.method not in ("GET", "HEAD") and keys[key] not in guides:
                return web.json_response({"error": "guides only"}, status=403)
            return await handler(request)
        except Exception:
            how = {"WWW-Authenticate": "Bearer"}
            return web.json_response({"error": "no key"}, status=401, headers=how)

    return look
