"""Takes what comes until as_completed says that the time is up."""


async def with_deadline(ask, names, seconds):
    async def pair(name):
        return name, await ask(name)

    tasks = [asyncio.create_task(pair(name)) for name in names]
    answers = {}
    try:
        for coming in asyncio.as_completed(tasks, timeout=seconds):
            name, answer = await coming
            answers[name] = answer
    except TimeoutError:
        pass
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return answers
