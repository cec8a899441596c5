"""Gives up after a minute.

You let as_completed end after a minute: what does your loop make of its TimeoutError?
see: Cancelling asks; awaiting makes sure
fails: fastest.first_answer
"""


async def fastest(ask, names):
    tasks = [asyncio.create_task(ask(name)) for name in names]
    try:
        for first in asyncio.as_completed(tasks, timeout=60):
            try:
                return await first
            except Exception:
                continue
        raise LookupError("no house has answered")
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
