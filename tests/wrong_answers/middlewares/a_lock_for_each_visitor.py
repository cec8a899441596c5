"""Holds a lock of its visitor while the handler works.

Your lock is held while the handler waits: what does the next request of the same
visitor do then?
see: Not more than so often
fails: limit_rate.let_in, limit_rate.while_waiting
"""

from weakref import WeakValueDictionary


def limit_rate(most, clock):
    came = deque()
    locks = WeakValueDictionary()

    @web.middleware
    async def count(request, handler):
        lock = locks.setdefault(request.headers.get("X-Visitor"), asyncio.Lock())
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
