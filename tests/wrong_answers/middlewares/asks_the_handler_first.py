"""Lets the handler work first, and looks at the key afterwards.

The stranger gets no answer, but what has your handler done by then?
see: A middleware with settings is made by a function
fails: require_key.keeps_out
"""


def require_key(keys):
    @web.middleware
    async def look_at_key(request, handler):
        key = request.headers.get("X-Key")
        request[VISITOR] = keys.get(key)
        response = await handler(request)
        if key is None:
            return web.json_response({"error": "no key"}, status=401)
        if key not in keys:
            return web.json_response({"error": "wrong key"}, status=403)
        return response

    return look_at_key
