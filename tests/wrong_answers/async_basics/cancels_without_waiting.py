"""Cancels the others but does not wait for their clean-up.

You cancel the others and return at once: have they cleaned up by then?
see: Cancelling asks; awaiting makes sure
fails: fastest.others_cancelled, fastest.caller_gives_up
"""


async def fastest(ask, names):
    tasks = [asyncio.create_task(ask(name)) for name in names]
    try:
        for first in asyncio.as_completed(tasks):
            try:
                return await first
            except Exception:
                continue
        raise LookupError("no house has answered")
    finally:
        for task in tasks:
            task.cancel()
