"""Takes a KeyError of the handler for a missing key.

You catch KeyError around the handler, too: whose error is it, then?
see: A middleware with settings is made by a function
fails: require_key.goes_on
"""


def require_key(keys: dict[str, str], guides: Collection[str]) -> Middleware:

    @web.middleware
    async def look_at_key(request, handler):
        try:
            scheme, key = request.headers["Authorization"].split(" ", 1)
            if scheme.lower() != "bearer":
                raise ValueError(scheme)
            name = request[VISITOR] = keys[key]
            if request.method not in ("GET", "HEAD") and name not in guides:
                return web.json_response({"error": "guides only"}, status=403)
            return await handler(request)
        except (KeyError, ValueError):  # no header, no second word, no such key
            return web.json_response(
                {"error": "no key"}, status=401, headers={"WWW-Authenticate": "Bearer"}
            )

    return look_at_key
