"""With contextlib.suppress, and tasks that are asked for what they have."""

import contextlib


async def with_deadline(ask, names, seconds):
    async with contextlib.AsyncExitStack() as stack:
        stack.enter_context(contextlib.suppress(TimeoutError))
        await stack.enter_async_context(asyncio.timeout(seconds))
        group = await stack.enter_async_context(asyncio.TaskGroup())
        tasks = [group.create_task(ask(name), name=name) for name in names]
    done = [task for task in tasks if not task.cancelled()]
    return {task.get_name(): task.result() for task in done}
