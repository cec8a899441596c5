"""Never returns the answer.

You wait for the answer and then return the fallback all the same: what does `await`
give you when it comes in time?
see: A deadline is a cancellation with a clock
fails: with_deadline.in_time
"""


async def with_deadline(ask, name, seconds, fallback):
    try:
        async with asyncio.timeout(seconds):
            await ask(name)
    except TimeoutError:
        pass
    return fallback
