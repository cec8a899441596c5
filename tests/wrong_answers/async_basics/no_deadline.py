"""Waits for ever.

fails: with_deadline.too_late
"""


async def with_deadline(ask, name, seconds, fallback):
    return await ask(name)
