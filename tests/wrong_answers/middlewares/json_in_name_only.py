"""Sends JSON that is labelled as plain text, so that clients refuse to decode it.

You send JSON as the text of an error: which Content-Type does such an answer have?
see: A middleware with settings is made by a function
fails: require_key.no_key, require_key.wrong_key, require_key.keeps_out, require_key.guides_only
"""


def require_key(keys, guides):
    @web.middleware
    async def look(request, handler):
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or key not in keys:
            how = {"WWW-Authenticate": "Bearer"}
            raise web.HTTPUnauthorized(text='{"error": "no key"}', headers=how)
        if request.method not in ("GET", "HEAD") and keys[key] not in guides:
            raise web.HTTPForbidden(text='{"error": "guides only"}')
        request[VISITOR] = keys[key]
        return await handler(request)

    return look
