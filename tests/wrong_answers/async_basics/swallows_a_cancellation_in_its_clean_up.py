"""Takes its own cancellation for that of a late question.

You suppress CancelledError while you await the late ones: whose is it, if your caller
was cancelled meanwhile?
see: Cancelling asks; awaiting makes sure
fails: with_deadline.caller_gives_up
"""

import contextlib


async def with_deadline(ask, names, seconds):
    tasks = {asyncio.create_task(ask(name)): name for name in names}
    try:
        if tasks:
            await asyncio.wait(tasks, timeout=seconds)
        return {name: task.result() for task, name in tasks.items() if task.done()}
    finally:
        late = [task for task in tasks if not task.done()]
        for task in late:
            task.cancel()
        for task in late:
            with contextlib.suppress(asyncio.CancelledError):
                await task
