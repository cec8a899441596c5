"""With refusals that are raised."""

import json


def require_key(keys):
    @web.middleware
    async def look(request, handler):
        kind = {"content_type": "application/json"}
        match request.headers.get("X-Key"):
            case None:
                raise web.HTTPUnauthorized(text=json.dumps({"error": "no key"}), **kind)
            case key if key not in keys:
                raise web.HTTPForbidden(text=json.dumps({"error": "wrong key"}), **kind)
        request[VISITOR] = keys[key]
        return await handler(request)

    return look
