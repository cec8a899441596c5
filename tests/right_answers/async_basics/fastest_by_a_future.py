"""Everybody may set one future, and the last to fail tells it so."""


class NoAnswer(LookupError):
    pass


async def fastest(ask, names):
    if not names:
        raise NoAnswer("nobody was asked")
    first = asyncio.get_running_loop().create_future()
    failed = []

    async def one(name):
        try:
            answer = await ask(name)
        except Exception as error:
            failed.append(error)
            if len(failed) == len(names) and not first.done():
                first.set_exception(NoAnswer(f"{len(names)} failed"))
        else:
            if not first.done():
                first.set_result(answer)

    tasks = [asyncio.create_task(one(name)) for name in names]
    try:
        return await first
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
