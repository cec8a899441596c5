"""With an object that is called, and marked as a middleware."""


class Door:
    def __init__(self, keys, guides):
        self.names, self.guides = dict(keys), frozenset(guides)

    async def __call__(self, request, handler):
        try:
            scheme, key = request.headers["Authorization"].split(maxsplit=1)
            name = {"bearer": self.names}[scheme.lower()][key]
        except (KeyError, ValueError):
            response = web.json_response({"error": "no key"}, status=401)
            response.headers["WWW-Authenticate"] = "Bearer"
            return response
        if not (request.method in ("GET", "HEAD") or name in self.guides):
            return web.json_response({"error": "guides only"}, status=403)
        request[VISITOR] = name
        return await handler(request)


def require_key(keys, guides):
    return web.middleware(Door(keys, guides))
