"""Remembers refused requests as well, so that who asks too often waits for ever.

You remember the requests that you refuse, too: which ones does the task count?
see: Not more than so often
fails: limit_rate.again_later, limit_rate.says_when
"""


def limit_rate(most, clock):
    came = deque()

    @web.middleware
    async def count(request, handler):
        now, visitor = clock(), request.headers.get("X-Visitor", "")
        while came and came[0][0] <= now - 60:
            came.popleft()
        times = [moment for moment, who in came if who == visitor]
        came.append((now, visitor))
        if len(times) >= most:
            wait = math.ceil(times[0] + 60 - now)
            raise web.HTTPTooManyRequests(headers={"Retry-After": str(wait)})
        return await handler(request)

    return count
