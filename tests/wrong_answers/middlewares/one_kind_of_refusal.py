"""Answers every refusal 401.

You answer every refusal in the same way: what tells one without a key from one with a
wrong key?
see: A middleware with settings is made by a function
fails: require_key.wrong_key
"""


def require_key(keys):
    @web.middleware
    async def look(request, handler):
        if request.headers.get("X-Key") not in keys:
            return web.json_response({"error": "no key"}, status=401)
        request[VISITOR] = keys[request.headers["X-Key"]]
        return await handler(request)

    return look
