"""With a deque for each visitor, of which the longest unseen is the first."""

from collections import OrderedDict


def limit_rate(most, clock):
    newest = OrderedDict()

    @web.middleware
    async def count(request, handler):
        now = clock()
        while newest and next(iter(newest.values()))[-1] <= now - 60:
            newest.popitem(last=False)
        visitor = request.headers.get("X-Visitor", "")
        times = newest.get(visitor, deque(maxlen=most))
        if len(times) == most and now - times[0] < 60:
            wait = math.ceil(60 - (now - times[0]))
            return web.json_response(
                None, status=429, headers={"Retry-After": str(wait)}
            )
        times.append(now)
        newest[visitor] = times
        newest.move_to_end(visitor)
        return await handler(request)

    return count
