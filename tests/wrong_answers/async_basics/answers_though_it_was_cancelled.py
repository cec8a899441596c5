"""Returns the answer, though its caller was cancelled while the others cleaned up.

You end the group by an error of your own: what becomes of a cancellation that comes
while the group waits for the others?
see: Cancelling asks; awaiting makes sure
fails: fastest.caller_gives_up
"""


class Answered(Exception):
    pass


async def fastest(ask, names):
    async def one(name):
        try:
            answer = await ask(name)
        except Exception:
            return
        raise Answered(answer)

    try:
        async with asyncio.TaskGroup() as group:
            for name in names:
                group.create_task(one(name))
    except* Answered as group:
        answer = group.exceptions[0].args[0]
    else:
        raise LookupError("all have failed")
    return answer
