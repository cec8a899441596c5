"""Lets those through who say no name.

You let through whoever says no name: what will somebody do who is refused?
see: Not more than so often
fails: limit_rate.each_by_itself, limit_rate.whatever_becomes
"""


def limit_rate(most, clock):
    came = deque()

    @web.middleware
    async def count(request, handler):
        now, visitor = clock(), request.headers.get("X-Visitor", "")
        while came and came[0][0] <= now - 60:
            came.popleft()
        times = [moment for moment, who in came if who == visitor]
        if visitor and len(times) >= most:
            wait = math.ceil(times[0] + 60 - now)
            raise web.HTTPTooManyRequests(headers={"Retry-After": str(wait)})
        came.append((now, visitor))
        return await handler(request)

    return count
