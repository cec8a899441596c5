"""Holds a lock while the handler works, so that one request waits for another.

Your lock is held while the handler waits: what do all the other requests do then?
see: Not more than so often
fails: limit_rate.let_in, limit_rate.while_waiting
"""


def limit_rate(most, clock):
    came = deque()
    lock = asyncio.Lock()

    @web.middleware
    async def count(request, handler):
        async with lock:
            now, visitor = clock(), request.headers.get("X-Visitor", "")
            while came and came[0][0] <= now - 60:
                came.popleft()
            times = [moment for moment, who in came if who == visitor]
            if len(times) >= most:
                wait = math.ceil(times[0] + 60 - now)
                raise web.HTTPTooManyRequests(headers={"Retry-After": str(wait)})
            came.append((now, visitor))
            return await handler(request)

    return count
