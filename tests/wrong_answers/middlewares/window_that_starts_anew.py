"""Empties its count each second, so that twice as many slip in around the turn.

You empty the count at each new second: how many requests fit around that moment?
see: Not more than so often
fails: limit_rate.again_later
"""


def limit_rate(most, clock):
    counts = {}

    @web.middleware
    async def count(request, handler):
        visitor, now = request.headers.get("X-Visitor", ""), clock()
        start, times = counts.get(visitor, (now, 0))
        if now - start >= 1:
            start, times = now, 0
        if times >= most:
            raise web.HTTPTooManyRequests(headers={"Retry-After": "1"})
        counts[visitor] = start, times + 1
        return await handler(request)

    return count
