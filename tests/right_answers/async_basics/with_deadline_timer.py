"""With a timer of the loop, which cancels the questions."""


async def with_deadline(ask, names, seconds):
    tasks = {name: asyncio.create_task(ask(name)) for name in names}

    def time_is_up():
        for task in tasks.values():
            task.cancel()

    timer = asyncio.get_running_loop().call_later(seconds, time_is_up)
    try:
        await asyncio.gather(*tasks.values(), return_exceptions=True)
    finally:
        timer.cancel()
        time_is_up()
        await asyncio.gather(*tasks.values(), return_exceptions=True)
    return {n: t.result() for n, t in tasks.items() if not t.cancelled()}
