"""Rounds the wait to the nearest second.

You round to the nearest second: is there room when the visitor comes back that early?
see: Not more than so often
fails: limit_rate.says_when
"""


def limit_rate(most, clock):
    came = deque()

    @web.middleware
    async def count(request, handler):
        now, visitor = clock(), request.headers.get("X-Visitor", "")
        while came and came[0][0] <= now - 60:
            came.popleft()
        times = [moment for moment, who in came if who == visitor]
        if len(times) >= most:
            wait = max(1, round(times[0] + 60 - now))
            raise web.HTTPTooManyRequests(headers={"Retry-After": str(wait)})
        came.append((now, visitor))
        return await handler(request)

    return count
