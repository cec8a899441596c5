"""With an object that is called, and marked as a middleware."""


class Limit:
    def __init__(self, most, clock):
        self.most, self.clock, self.answered = most, clock, []

    async def __call__(self, request, handler):
        now, visitor = self.clock(), request.headers.get("X-Visitor")
        self.answered = [(who, at) for who, at in self.answered if now - at < 1]
        if [who for who, _ in self.answered].count(visitor) >= self.most:
            raise web.HTTPTooManyRequests(headers={"Retry-After": "1"})
        self.answered.append((visitor, now))
        return await handler(request)


def limit_rate(most, clock):
    return web.middleware(Limit(most, clock))
