"""Drops old times, and keeps the name of everybody who was ever here.

You drop the times: what else of a visitor who never comes back is left?
see: Not more than so often
fails: limit_rate.forgets
"""

from collections import defaultdict


def limit_rate(most, clock):
    answered = defaultdict(deque)

    @web.middleware
    async def count(request, handler):
        now, times = clock(), answered[request.headers.get("X-Visitor", "")]
        while times and times[0] <= now - 60:
            times.popleft()
        if len(times) >= most:
            wait = math.ceil(times[0] + 60 - now)
            raise web.HTTPTooManyRequests(headers={"Retry-After": str(wait)})
        times.append(now)
        return await handler(request)

    return count
