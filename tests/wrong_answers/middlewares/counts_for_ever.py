"""Never forgets a request.

You add up requests and forget none: which of them lie more than a minute back?
see: Not more than so often
fails: limit_rate.again_later, limit_rate.says_when, limit_rate.forgets
"""


def limit_rate(most, clock):
    came = deque()

    @web.middleware
    async def count(request, handler):
        now, visitor = clock(), request.headers.get("X-Visitor", "")
        times = [moment for moment, who in came if who == visitor]
        if len(times) >= most:
            wait = math.ceil(times[0] + 60 - now)
            raise web.HTTPTooManyRequests(headers={"Retry-After": str(wait)})
        came.append((now, visitor))
        return await handler(request)

    return count
