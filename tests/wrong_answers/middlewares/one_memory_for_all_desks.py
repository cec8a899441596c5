"""Keeps its memory in the module: every middleware made shares it.

You keep the memory in the module, so all middlewares share it: where would each call of
the factory have its own?
see: Not more than so often
fails: limit_rate.each_by_itself
"""

from functools import cache


@cache
def answered():
    return defaultdict(deque)


def limit_rate(most, clock):
    @web.middleware
    async def count(request, handler):
        now, times = clock(), answered()[request.headers.get("X-Visitor", "")]
        while times and times[0] <= now - 1:
            times.popleft()
        if len(times) >= most:
            raise web.HTTPTooManyRequests(headers={"Retry-After": "1"})
        times.append(now)
        return await handler(request)

    return count
