"""Takes its caller's cancellation for the failure of a house.

You catch every BaseException: which one comes from your own caller, and must not be
passed over?
see: Cancelling asks; awaiting makes sure
fails: fastest.caller_gives_up
"""


async def fastest(ask, names):
    tasks = [asyncio.create_task(ask(name)) for name in names]
    try:
        for first in asyncio.as_completed(tasks):
            try:
                return await first
            except BaseException:
                continue
        raise LookupError("no house has answered")
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
