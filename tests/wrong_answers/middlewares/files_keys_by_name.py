"""Files the keys by name, so that the last of two is the only one.

You turn the keys round: what of somebody who has two?
see: A middleware with settings is made by a function
fails: require_key.right_key
"""

import hashlib
import hmac


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()


def require_key(keys: dict[str, str], guides: Collection[str]) -> Middleware:
    digests = {name: _digest(key) for key, name in keys.items()}  # and no key in clear

    @web.middleware
    async def look_at_key(request, handler):
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        shown = _digest(key)
        found = None
        for name, digest in digests.items():
            if hmac.compare_digest(digest, shown):
                found = name
        if scheme.lower() != "bearer" or found is None:
            return web.json_response(
                {"error": "no key"}, status=401, headers={"WWW-Authenticate": "Bearer"}
            )
        request[VISITOR] = found
        if request.method not in ("GET", "HEAD") and found not in guides:
            return web.json_response({"error": "guides only"}, status=403)
        return await handler(request)

    return look_at_key
