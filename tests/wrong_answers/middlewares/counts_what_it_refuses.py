"""Remembers refused requests as well, so that who asks too often waits for ever.

You remember the requests that you refuse, too: which ones does the task count?
see: Not more than so often
fails: limit_rate.again_later
"""


def limit_rate(most, clock):
    answered = defaultdict(deque)

    @web.middleware
    async def count(request, handler):
        now, times = clock(), answered[request.headers.get("X-Visitor", "")]
        while times and times[0] <= now - 1:
            times.popleft()
        times.append(now)
        if len(times) > most:
            raise web.HTTPTooManyRequests(headers={"Retry-After": "1"})
        return await handler(request)

    return count
