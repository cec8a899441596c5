"""Waits 0.02 s, whatever deadline it was given.

You wait for a moment of your own choosing: where does the `seconds` of the caller come
in?
see: A deadline is a cancellation with a clock
fails: with_deadline.too_late
"""


async def with_deadline(ask, name, seconds, fallback):
    try:
        async with asyncio.timeout(0.02):
            return await ask(name)
    except TimeoutError:
        return fallback
