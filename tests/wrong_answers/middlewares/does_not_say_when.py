"""Refuses, and does not say when to come back.

You refuse, and the visitor does not learn when to come back: which header says it?
see: Not more than so often
fails: limit_rate.too_often, limit_rate.says_when
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
            raise web.HTTPTooManyRequests()
        came.append((now, visitor))
        return await handler(request)

    return count
