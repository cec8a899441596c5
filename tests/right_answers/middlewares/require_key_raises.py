"""With refusals that are raised."""

import json


def require_key(keys, guides):
    kind = {"content_type": "application/json"}

    @web.middleware
    async def look(request, handler):
        sent = request.headers.get("Authorization", "")
        found = re.fullmatch(r"(?i:bearer) (.*)", sent, re.DOTALL)
        if not found or found[1] not in keys:
            raise web.HTTPUnauthorized(
                text=json.dumps({"error": "no key"}),
                headers={"WWW-Authenticate": "Bearer"},
                **kind,
            )
        request[VISITOR] = keys[found[1]]
        if request.method not in {"GET", "HEAD"} and request[VISITOR] not in guides:
            raise web.HTTPForbidden(text=json.dumps({"error": "guides only"}), **kind)
        return await handler(request)

    return look
