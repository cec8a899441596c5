"""Takes a request out of the count when its client hangs up.

You give the place back after a cancellation: how often can somebody hang up in a minute?
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
        visitor = request.headers.get("X-Visitor", "")
        mine = came.get(visitor, ())
        if len(mine) >= most:
            wait = math.ceil(60 - (now - mine[0])) if mine else 60
            raise web.HTTPTooManyRequests(headers={"Retry-After": str(wait)})
        came.setdefault(visitor, deque()).append(now)
        try:
            return await handler(request)
        except asyncio.CancelledError:
            if now in came.get(visitor, ()):  # nobody was answered: give it back
                came[visitor].remove(now)
            raise

    return count
