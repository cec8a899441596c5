"""Sends JSON that is labelled as plain text, so that clients refuse to decode it.

You send JSON as the text of an error: which Content-Type does such an answer have?
see: A middleware with settings is made by a function
fails: require_key.no_key, require_key.wrong_key
"""


def require_key(keys):
    @web.middleware
    async def look(request, handler):
        if "X-Key" not in request.headers:
            raise web.HTTPUnauthorized(text='{"error": "no key"}')
        if request.headers["X-Key"] not in keys:
            raise web.HTTPForbidden(text='{"error": "wrong key"}')
        request[VISITOR] = keys[request.headers["X-Key"]]
        return await handler(request)

    return look
