"""Gives up waiting but lets the question go on.

You stop waiting, but the question goes on behind you: what cancels it when the time is
up?
see: A deadline is a cancellation with a clock
fails: with_deadline.too_late
"""


async def with_deadline(ask, name, seconds, fallback):
    task = asyncio.ensure_future(ask(name))
    done, _ = await asyncio.wait([task], timeout=seconds)
    return task.result() if done else fallback
