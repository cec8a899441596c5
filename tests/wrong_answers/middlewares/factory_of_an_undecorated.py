"""Returns a function that is not decorated (M16).

You return a function without its mark: what does aiohttp call it with, then?
see: A middleware with settings is made by a function
fails: require_key.no_key, require_key.wrong_key, require_key.right_key, require_key.keeps_out
"""


def require_key(keys):
    async def look(request, handler):
        if "X-Key" not in request.headers:
            return web.json_response({"error": "no key"}, status=401)
        if request.headers["X-Key"] not in keys:
            return web.json_response({"error": "wrong key"}, status=403)
        request[VISITOR] = keys[request.headers["X-Key"]]
        return await handler(request)

    return look
