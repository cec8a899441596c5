"""With an object that is called, and marked as a middleware."""


class Limit:
    def __init__(self, most, clock):
        self.most, self.clock, self.answered = most, clock, []

    async def __call__(self, request, handler):
        now, visitor = self.clock(), request.headers.get("X-Visitor", "")
        self.answered = [(who, at) for who, at in self.answered if now - at < 60]
        mine = [at for who, at in self.answered if who == visitor]
        if len(mine) >= self.most:
            wait = -int((now - min(mine) - 60) // 1)
            raise web.HTTPTooManyRequests(headers={"Retry-After": str(wait)})
        self.answered.append((visitor, now))
        return await handler(request)


def limit_rate(most, clock):
    return web.middleware(Limit(most, clock))
