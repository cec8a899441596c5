"""Takes an empty key for none.

You treat an empty key like one that is absent: which question tells the two apart?
see: A middleware with settings is made by a function
fails: require_key.wrong_key
"""


def require_key(keys):
    @web.middleware
    async def look(request, handler):
        key = request.headers.get("X-Key")
        if not key:
            return web.json_response({"error": "no key"}, status=401)
        if key not in keys:
            return web.json_response({"error": "wrong key"}, status=403)
        request[VISITOR] = keys[key]
        return await handler(request)

    return look
