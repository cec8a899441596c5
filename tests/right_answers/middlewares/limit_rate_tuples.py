"""With a dict of tuples, made anew for each request."""


class _Minute:
    def __init__(self, most: int, clock: Callable[[], float]) -> None:
        self.most = most
        self.clock = clock
        self.seen: dict[str, tuple[float, ...]] = {}

    def knock(self, name: str) -> float | None:
        now = self.clock()
        fresh = {
            who: tuple(then for then in moments if round(now - then, 6) < 60)
            for who, moments in self.seen.items()
        }
        self.seen = {who: moments for who, moments in fresh.items() if moments}
        mine = self.seen.get(name, ())
        if len(mine) < self.most:
            self.seen[name] = (*mine, now)
            return None
        oldest = mine[0] if mine else now
        return 60 - round(now - oldest, 6)


def limit_rate(most: int, clock: Callable[[], float]) -> Middleware:
    minute = _Minute(most, clock)

    @web.middleware
    async def limit(request: web.Request, handler: Handler) -> web.StreamResponse:
        match minute.knock(request.headers.get("X-Visitor", "")):
            case None:
                return await handler(request)
            case seconds:
                later = {"Retry-After": f"{math.ceil(seconds):d}"}
                return web.Response(status=429, text="too many", headers=later)

    return limit
