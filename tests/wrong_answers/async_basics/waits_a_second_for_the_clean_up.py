"""Waits a second for those that it has cancelled.

You wait a second for the clean-up: who is still at it when it takes longer?
see: Cancelling asks; awaiting makes sure
fails: fastest.caller_gives_up, fastest.failures_passed_over, fastest.others_cancelled
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
        await asyncio.wait(tasks, timeout=1)
