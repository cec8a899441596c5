"""With a look-up of the name, and helpers for the refusals."""


def require_key(keys, guides):
    def refuse(status, words, **headers):
        return web.json_response({"error": words}, status=status, headers=headers)

    @web.middleware
    async def look(request, handler):
        words = request.headers.get("Authorization", "").split(" ", 1)
        known = len(words) == 2 and words[0].casefold() == "bearer"
        name = keys.get(words[1]) if known else None
        if name is None:
            return refuse(401, "no key", **{"WWW-Authenticate": "Bearer"})
        if request.method in ("GET", "HEAD") or name in guides:
            request[VISITOR] = name
            return await handler(request)
        return refuse(403, "guides only")

    return look
