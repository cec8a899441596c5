"""Lists the methods that it knows to change something.

You list the methods that only guides may use: what about a method that is not in your
list?
see: A middleware with settings is made by a function
fails: require_key.guides_only
"""


def require_key(keys, guides):
    @web.middleware
    async def look_at_key(request, handler):
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or key not in keys:
            how = {"WWW-Authenticate": "Bearer"}
            return web.json_response({"error": "no key"}, status=401, headers=how)
        name = keys[key]
        changing = ("POST", "PUT", "PATCH", "DELETE", "OPTIONS")
        if request.method in changing and name not in guides:
            return web.json_response({"error": "guides only"}, status=403)
        request[VISITOR] = name
        return await handler(request)

    return look_at_key
