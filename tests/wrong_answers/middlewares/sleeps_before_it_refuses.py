"""Waits a second before it refuses, as Retry-After says.

You wait in place of the visitor: who else waits while time.sleep does?
see: Not more than so often
fails: limit_rate.too_often, limit_rate.each_by_itself, limit_rate.while_waiting, limit_rate.again_later
"""


def limit_rate(most, clock):
    answered = defaultdict(deque)

    @web.middleware
    async def count(request, handler):
        now, times = clock(), answered[request.headers.get("X-Visitor", "")]
        while times and times[0] <= now - 1:
            times.popleft()
        if len(times) >= most:
            time.sleep(1)
            raise web.HTTPTooManyRequests(headers={"Retry-After": "1"})
        times.append(now)
        return await handler(request)

    return count
