"""Refuses, and does not say when to come back.

You refuse, and the visitor does not learn when to come back: which header says it?
see: Not more than so often
fails: limit_rate.too_often
"""


def limit_rate(most, clock):
    answered = defaultdict(deque)

    @web.middleware
    async def count(request, handler):
        now, times = clock(), answered[request.headers.get("X-Visitor", "")]
        while times and times[0] <= now - 1:
            times.popleft()
        if len(times) >= most:
            raise web.HTTPTooManyRequests()
        times.append(now)
        return await handler(request)

    return count
