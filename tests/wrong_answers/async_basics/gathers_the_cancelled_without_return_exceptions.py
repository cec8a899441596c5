"""Leaves when the first of the cancelled has cleaned up.

When you are cancelled, your gather raises as soon as its first question has ended: who
waits for the others?
see: Cancelling asks; awaiting makes sure
fails: with_deadline.caller_gives_up
"""


async def with_deadline(ask, names, seconds):
    answers = {}

    async def note(name):
        try:
            async with asyncio.timeout(seconds):
                answers[name] = await ask(name)
        except TimeoutError:
            pass

    await asyncio.gather(*[note(name) for name in names])
    return answers
