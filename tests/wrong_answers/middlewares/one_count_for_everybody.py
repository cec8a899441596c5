"""Counts all visitors together.

You keep one memory for everybody: how does it tell one visitor from another?
see: Not more than so often
fails: limit_rate.each_by_itself, limit_rate.while_waiting, limit_rate.again_later
"""


def limit_rate(most, clock):
    times = deque()

    @web.middleware
    async def count(request, handler):
        while times and times[0] <= clock() - 1:
            times.popleft()
        if len(times) >= most:
            raise web.HTTPTooManyRequests(headers={"Retry-After": "1"})
        times.append(clock())
        return await handler(request)

    return count
