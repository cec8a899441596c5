"""Sets a time limit that nobody asked for.

You set a limit for all the answers: whose limit is that, and what becomes of those
that have come?
see: Results come in the order you asked, if you keep it
fails: ask_all.at_once
"""


async def ask_all(ask, names):
    async with asyncio.timeout(30):
        return await asyncio.gather(*map(ask, names))
