"""With a class whose object is called, wrapped in a middleware."""


def require_key(keys):
    async def refuse(status, words):
        return web.json_response({"error": words}, status=status)

    @web.middleware
    async def look(request, handler):
        if "X-Key" not in request.headers:
            return await refuse(401, "no key")
        name = keys.get(request.headers["X-Key"])
        if name is None:
            return await refuse(403, "wrong key")
        request[VISITOR] = name
        return await handler(request)

    return look
