"""Holds a lock of its visitor while the handler works.

Your lock is held while the handler waits: what does the next request of the same visitor do then?
see: Not more than so often
fails: limit_rate.let_in, limit_rate.while_waiting
"""


def limit_rate(most, clock):
    answered = defaultdict(deque)
    locks = defaultdict(asyncio.Lock)

    @web.middleware
    async def count(request, handler):
        async with locks[request.headers.get("X-Visitor", "")]:
            now, times = clock(), answered[request.headers.get("X-Visitor", "")]
            while times and times[0] <= now - 1:
                times.popleft()
            if len(times) >= most:
                raise web.HTTPTooManyRequests(headers={"Retry-After": "1"})
            times.append(now)
            return await handler(request)

    return count
