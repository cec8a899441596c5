"""Each question catches its own failure."""


async def tell_all(ask, names):
    async def failed(name):
        try:
            await ask(name)
        except Exception:
            return True
        return False

    answers = await asyncio.gather(*map(failed, names))
    return [name for name, bad in zip(names, answers) if bad]
