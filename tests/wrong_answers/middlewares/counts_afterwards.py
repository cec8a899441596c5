"""Counts a request when its handler is over, so that many slip in together.

You count a request when its handler is over: how many others come in meanwhile?
see: Not more than so often
fails: limit_rate.while_waiting
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
            wait = math.ceil(times[0] + 60 - now)
            raise web.HTTPTooManyRequests(headers={"Retry-After": str(wait)})
        try:
            return await handler(request)
        finally:
            came.append((now, visitor))

    return count
