"""Raises what a house raises while it cleans up.

You await those that you have cancelled one by one, and expect a CancelledError: what if
one fails meanwhile?
see: Cancelling asks; awaiting makes sure
fails: fastest.others_cancelled
"""

import contextlib


async def fastest(ask, names):
    tasks = [asyncio.create_task(ask(name)) for name in names]
    try:
        for first in asyncio.as_completed(tasks):
            try:
                return await first
            except Exception:
                continue
        raise LookupError("nobody has answered")
    finally:
        for task in tasks:
            task.cancel()
        for task in tasks:
            if not task.done():
                with contextlib.suppress(asyncio.CancelledError):
                    await task
