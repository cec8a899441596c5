"""Keeps one memory for an application, however many limits it has.

You keep the memory by application: what if it has two limits?
see: Not more than so often
fails: limit_rate.whatever_becomes
"""


class Memory:
    came = {}


def limit_rate(most: int, clock: Callable[[], float]) -> Middleware:

    @web.middleware
    async def count(request, handler):
        now = clock()
        came = Memory.came.setdefault(request.app, {})  # two applications do not share it
        for name, times in list(came.items()):
            while times and now - times[0] >= 60:
                times.popleft()
            if not times:
                del came[name]
        visitor = request.headers.get("X-Visitor", "")
        mine = came.get(visitor, ())
        if len(mine) >= most:
            wait = math.ceil(60 - (now - mine[0])) if mine else 60
            raise web.HTTPTooManyRequests(headers={"Retry-After": str(wait)})
        came.setdefault(visitor, deque()).append(now)
        return await handler(request)

    return count
