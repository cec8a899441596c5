"""Empties its count each minute, so that twice as many slip in around the turn.

You empty the count at each new minute: how many requests fit around that moment?
see: Not more than so often
fails: limit_rate.too_often, limit_rate.again_later, limit_rate.says_when
"""

from collections import Counter


def limit_rate(most, clock):
    state = {"turn": None, "counts": {}}

    @web.middleware
    async def count(request, handler):
        now, visitor = clock(), request.headers.get("X-Visitor", "")
        turn = now // 60
        if state["turn"] != turn:
            state["turn"], state["counts"] = turn, Counter()
        if state["counts"][visitor] >= most:
            wait = math.ceil((turn + 1) * 60 - now)
            raise web.HTTPTooManyRequests(headers={"Retry-After": str(wait)})
        state["counts"][visitor] += 1
        return await handler(request)

    return count
