"""Waits for ever.

You wait as long as the house likes: what could end the wait after `seconds`?
see: A deadline is a cancellation with a clock
fails: with_deadline.too_late
"""


async def with_deadline(ask, name, seconds, fallback):
    return await ask(name)
