"""Gives a request back that ended with an HTTP error.

You take a request out of the count when it ends with an error: how often may somebody
then try pages that are not there?
see: Not more than so often
fails: limit_rate.too_often, limit_rate.whatever_becomes
"""


def limit_rate(most, clock):
    came = deque()

    @web.middleware
    async def count(request, handler):
        now, visitor = clock(), request.headers.get("X-Visitor", "")
        while came and came[0][0] <= now - 60:
            came.popleft()
        times = [moment for moment, who in came if who == visitor]
        if len(times) >= most:
            wait = math.ceil(times[0] + 60 - now)
            raise web.HTTPTooManyRequests(headers={"Retry-After": str(wait)})
        came.append((now, visitor))
        try:
            return await handler(request)
        except web.HTTPException:
            came.remove((now, visitor))
            raise

    return count
