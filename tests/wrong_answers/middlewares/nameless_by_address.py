"""Counts those without a name by their address.

You ask for the address where no name is sent: are the nameless counted together?
see: Not more than so often
fails: limit_rate.whatever_becomes
"""


def limit_rate(most: int, clock: Callable[[], float]) -> Middleware:
    came: dict[str, deque[float]] = {}

    @web.middleware
    async def count(request, handler):
        now = clock()
        for name, times in list(came.items()):
            while times and now - times[0] >= 60:
                times.popleft()
            if not times:
                del came[name]
        visitor = request.headers.get("X-Visitor") or request.remote or ""
        mine = came.get(visitor, ())
        if len(mine) >= most:
            wait = math.ceil(60 - (now - mine[0])) if mine else 60
            raise web.HTTPTooManyRequests(headers={"Retry-After": str(wait)})
        came.setdefault(visitor, deque()).append(now)
        return await handler(request)

    return count
