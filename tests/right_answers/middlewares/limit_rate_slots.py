"""With the newest times only: the oldest of `most` says whether there is room."""


def limit_rate(most, clock):
    newest = defaultdict(lambda: deque([float("-inf")] * most, maxlen=most))

    @web.middleware
    async def count(request, handler):
        times = newest[request.headers.get("X-Visitor")]
        if clock() - times[0] < 1:
            return web.json_response(None, status=429, headers={"Retry-After": "1"})
        times.append(clock())
        return await handler(request)

    return count
