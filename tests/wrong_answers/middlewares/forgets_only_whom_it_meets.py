"""Forgets a visitor when the visitor comes again.

You tidy up for whoever asks: who tidies up after those who never ask again?
see: Not more than so often
fails: limit_rate.forgets
"""

from collections import defaultdict


def limit_rate(most, clock):
    answered = defaultdict(deque)

    @web.middleware
    async def count(request, handler):
        now, visitor = clock(), request.headers.get("X-Visitor", "")
        times = answered[visitor]
        while times and times[0] <= now - 60:
            times.popleft()
        if not times:
            answered.pop(visitor, None)
            times = answered[visitor]
        if len(times) >= most:
            wait = math.ceil(times[0] + 60 - now)
            raise web.HTTPTooManyRequests(headers={"Retry-After": str(wait)})
        times.append(now)
        return await handler(request)

    return count
