"""With lists that are made anew, and a response of its own."""


def limit_rate(most, clock):
    seen = {}

    @web.middleware
    async def count(request, handler):
        visitor, now = request.headers.get("X-Visitor"), clock()
        seen[visitor] = [one for one in seen.get(visitor, []) if one > now - 1]
        if len(seen[visitor]) >= most:
            return web.Response(status=429, headers={"Retry-After": "1"})
        seen[visitor].append(now)
        return await handler(request)

    return count
