"""Waits again and again, for as long as the first to end has failed."""


async def fastest(ask, names):
    pending = {asyncio.ensure_future(ask(name)) for name in names}
    every = list(pending)
    try:
        while pending:
            done, pending = await asyncio.wait(
                pending, return_when=asyncio.FIRST_COMPLETED
            )
            for task in done:
                if not task.exception():
                    return task.result()
        raise LookupError(", ".join(names))
    finally:
        [task.cancel() for task in every]
        await asyncio.gather(*every, return_exceptions=True)
