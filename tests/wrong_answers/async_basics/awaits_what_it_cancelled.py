"""Cancels the others, then raises their CancelledError.

You await the tasks that you cancelled, and their CancelledError reaches you: how can
`gather` hand it to you as a result?
see: Cancelling asks; awaiting makes sure
fails: fastest.first_answer, fastest.others_cancelled, fastest.failures_passed_over
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
        await asyncio.wait(tasks)
        await asyncio.gather(*tasks)
