"""Passes over an OSError, and lets all other errors out.

Which errors may `ask` raise, and which of them does your `except` let through?
see: One fails: what becomes of the others?
fails: fastest.failures_passed_over
"""


async def fastest(ask, names):
    tasks = [asyncio.create_task(ask(name)) for name in names]
    try:
        for first in asyncio.as_completed(tasks):
            try:
                return await first
            except OSError:
                continue
        raise LookupError("no house has answered")
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
