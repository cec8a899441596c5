"""Remembers so many requests and no more.

You keep a fixed number of requests: who falls out of your memory when many strangers
come within a minute?
see: Not more than so often
fails: limit_rate.whatever_becomes
"""


def limit_rate(most, clock):
    came = deque(maxlen=1000)

    @web.middleware
    async def count(request, handler):
        now, visitor = clock(), request.headers.get("X-Visitor", "")
        while came and came[0][0] <= now - 60:
            came.popleft()
        times = [moment for moment, who in came if who == visitor]
        if len(times) >= most:
            wait = math.ceil(times[0] + 60 - now)
            raise web.HTTPTooManyRequests(headers={"Retry-After": str(wait)})
        came.append((now, visitor))
        return await handler(request)

    return count
