"""With a heap, and a counter of those who are in it."""

import heapq
from collections import Counter


def limit_rate(most, clock):
    leave, here = [], Counter()

    @web.middleware
    async def layer(request, handler):
        now = clock()
        while leave and leave[0][0] <= now:
            _, gone = heapq.heappop(leave)
            here[gone] -= 1
            if not here[gone]:
                del here[gone]
        name = request.headers.get("X-Visitor", "")
        if here[name] >= most:
            soonest = min(end for end, who in leave if who == name)
            error = web.HTTPTooManyRequests()
            error.headers["Retry-After"] = f"{math.ceil(soonest - now):d}"
            raise error
        here[name] += 1
        heapq.heappush(leave, (now + 60, name))
        return await handler(request)

    return layer
