"""Counts a request when its handler is over, so that many slip in together.

You count a request when its handler is over: how many others come in meanwhile?
see: Not more than so often
fails: limit_rate.while_waiting
"""


def limit_rate(most, clock):
    answered = defaultdict(deque)

    @web.middleware
    async def count(request, handler):
        now, times = clock(), answered[request.headers.get("X-Visitor", "")]
        while times and times[0] <= now - 1:
            times.popleft()
        if len(times) >= most:
            raise web.HTTPTooManyRequests(headers={"Retry-After": "1"})
        try:
            return await handler(request)
        finally:
            times.append(now)

    return count
