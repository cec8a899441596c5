"""With lists that are made anew, and a response of its own."""


def limit_rate(most, clock):
    seen = {}

    @web.middleware
    async def count(request, handler):
        visitor, now = request.headers.get("X-Visitor") or None, clock()
        for who, times in list(seen.items()):
            seen[who] = [one for one in times if one > now - 60]
            if not seen[who]:
                del seen[who]
        times = seen.get(visitor, [])
        if len(times) >= most:
            wait = math.ceil(times[0] + 60 - now)
            return web.Response(status=429, headers={"Retry-After": f"{wait}"})
        seen.setdefault(visitor, []).append(now)
        return await handler(request)

    return count
