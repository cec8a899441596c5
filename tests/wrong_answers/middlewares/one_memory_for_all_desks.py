"""Keeps its memory in the module: every middleware made shares it.

You keep the memory in the module, so all middlewares share it: where would each call of
the factory have its own?
see: Not more than so often
fails: limit_rate.each_by_itself, limit_rate.whatever_becomes
"""

from functools import cache


@cache
def requests():
    return deque()


def limit_rate(most, clock):
    came = requests()

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
