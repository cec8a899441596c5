"""Holds up who asks too often, in place of a refusal.

You let a visitor wait, and with time.sleep all others, too: what does the task want to
be answered, and when?
see: Not more than so often
fails: limit_rate.too_often, limit_rate.each_by_itself, limit_rate.while_waiting, limit_rate.again_later
"""


def limit_rate(most, clock):
    answered = defaultdict(deque)

    @web.middleware
    async def count(request, handler):
        times = answered[request.headers.get("X-Visitor", "")]
        while True:
            now = clock()
            while times and times[0] <= now - 1:
                times.popleft()
            if len(times) < most:
                break
            time.sleep(0.1)
        times.append(now)
        return await handler(request)

    return count
