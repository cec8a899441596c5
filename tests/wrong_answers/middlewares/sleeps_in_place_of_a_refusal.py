"""Holds up who asks too often, in place of a refusal.

You let a visitor wait, and with time.sleep all others, too: what does the task want to
be answered, and when?
see: Not more than so often
fails: limit_rate.too_often, limit_rate.each_by_itself, limit_rate.while_waiting, limit_rate.again_later, limit_rate.says_when, limit_rate.forgets, limit_rate.whatever_becomes
"""


def limit_rate(most, clock):
    came = deque()

    @web.middleware
    async def count(request, handler):
        visitor = request.headers.get("X-Visitor", "")
        while True:
            now = clock()
            while came and came[0][0] <= now - 60:
                came.popleft()
            if [who for _, who in came].count(visitor) < most:
                break
            time.sleep(0.1)
        came.append((now, visitor))
        return await handler(request)

    return count
