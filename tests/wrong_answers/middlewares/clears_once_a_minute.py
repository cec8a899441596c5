"""Clears names away once a minute.

You clear up once a minute: how long may a name stay then?
see: Not more than so often
fails: limit_rate.forgets
"""


def limit_rate(most: int, clock: Callable[[], float]) -> Middleware:
    came: dict[str, deque[float]] = {}
    cleared = -math.inf

    def clear(now: float) -> None:
        """Drop whoever stays away; not each time, so that it costs next to nothing."""
        nonlocal cleared
        if now - cleared < 60:
            return
        cleared = now
        for name in [name for name, times in came.items() if now - times[-1] >= 60]:
            del came[name]

    @web.middleware
    async def count(request, handler):
        now = clock()
        clear(now)
        visitor = request.headers.get("X-Visitor", "")
        mine = came.get(visitor, deque())
        while mine and now - mine[0] >= 60:
            mine.popleft()
        if len(mine) >= most:
            wait = math.ceil(60 - (now - mine[0])) if mine else 60
            raise web.HTTPTooManyRequests(headers={"Retry-After": str(wait)})
        mine.append(now)
        came[visitor] = mine
        return await handler(request)

    return count
