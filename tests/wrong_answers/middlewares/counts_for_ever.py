"""Never forgets a request.

You add up requests and forget none: which of them lie more than a second back?
see: Not more than so often
fails: limit_rate.again_later
"""


def limit_rate(most, clock):
    counts = defaultdict(int)

    @web.middleware
    async def count(request, handler):
        visitor = request.headers.get("X-Visitor", "")
        if counts[visitor] >= most:
            raise web.HTTPTooManyRequests(headers={"Retry-After": "1"})
        counts[visitor] += 1
        return await handler(request)

    return count
