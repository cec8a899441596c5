"""Takes no error for a failure but an OSError, and lets all others out.

Which errors may `ask` raise, and which of them does your `except` let through?
see: One fails: what becomes of the others?
fails: tell_all.failures_are_named
"""


async def tell_all(ask, names):
    failed = []

    async def tell(name):
        try:
            await ask(name)
        except OSError:
            failed.append(name)

    await asyncio.gather(*[tell(name) for name in names])
    return [name for name in names if name in failed]
