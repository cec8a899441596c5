"""Counts all visitors together.

You keep one memory for everybody: how does it tell one visitor from another?
see: Not more than so often
fails: limit_rate.each_by_itself, limit_rate.while_waiting, limit_rate.again_later, limit_rate.says_when, limit_rate.whatever_becomes
"""


def limit_rate(most, clock):
    came = deque()

    @web.middleware
    async def count(request, handler):
        now = clock()
        while came and came[0] <= now - 60:
            came.popleft()
        if len(came) >= most:
            wait = math.ceil(came[0] + 60 - now)
            raise web.HTTPTooManyRequests(headers={"Retry-After": str(wait)})
        came.append(now)
        return await handler(request)

    return count
