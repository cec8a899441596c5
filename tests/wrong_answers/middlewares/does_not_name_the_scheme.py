"""Answers 401, and does not say by which scheme one gets in.

You refuse with a 401: which header does such an answer owe its client?
see: A middleware with settings is made by a function
fails: require_key.no_key, require_key.wrong_key
"""


def require_key(keys, guides):
    @web.middleware
    async def look(request, handler):
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or key not in keys:
            return web.json_response({"error": "no key"}, status=401)
        if request.method not in ("GET", "HEAD") and keys[key] not in guides:
            return web.json_response({"error": "guides only"}, status=403)
        request[VISITOR] = keys[key]
        return await handler(request)

    return look
