"""Takes an empty answer for none.

You ask whether an answer is true: what is an empty text, an answer or none?
see: Cancelling asks; awaiting makes sure
fails: fastest.failures_passed_over
"""


async def fastest(ask, names):
    tasks = [asyncio.create_task(ask(name)) for name in names]
    try:
        for first in asyncio.as_completed(tasks):
            try:
                if answer := await first:
                    return answer
            except Exception:
                continue
        raise LookupError("no house has answered")
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
