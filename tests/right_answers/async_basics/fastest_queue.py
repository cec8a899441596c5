"""With a queue for what comes, and contextlib for what stays."""

import contextlib


@contextlib.asynccontextmanager
async def questions(coroutines):
    tasks = {asyncio.ensure_future(one) for one in coroutines}
    try:
        yield tasks
    finally:
        for task in tasks:
            task.cancel()
        while running := {task for task in tasks if not task.done()}:
            await asyncio.wait(running)


async def fastest(ask, names):
    answers = asyncio.Queue()

    async def put(name):
        try:
            answers.put_nowait((True, await ask(name)))
        except Exception as error:
            answers.put_nowait((False, error))

    async with questions(put(name) for name in names):
        for _ in names:
            match await answers.get():
                case True, answer:
                    return answer
    raise LookupError
