"""Names the houses in the order in which they fail.

You note each house when it fails, so the quickest failure comes first: what keeps the
order in which you asked?
see: Results come in the order you asked, if you keep it
fails: tell_all.failures_are_named
"""


async def tell_all(ask, names):
    failed = []

    async def tell(name):
        try:
            await ask(name)
        except Exception:
            failed.append(name)

    await asyncio.gather(*[tell(name) for name in names])
    return failed
