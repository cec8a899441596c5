"""With functools.partial, and a match of what was sent."""

import functools


async def look(request, handler, *, keys, guides):
    match request.headers.get("Authorization", "").split(" ", 1):
        case [scheme, key] if scheme.casefold() == "bearer" and key in keys:
            name = keys[key]
        case _:
            return web.json_response(
                {"error": "no key"}, status=401, headers={"WWW-Authenticate": "Bearer"}
            )
    match request.method:
        case "GET" | "HEAD":
            pass
        case _ if name not in guides:
            return web.json_response({"error": "guides only"}, status=403)
    request[VISITOR] = name
    return await handler(request)


def require_key(keys, guides):
    return web.middleware(functools.partial(look, keys=keys, guides=guides))
