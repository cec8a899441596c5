"""With wait_for."""


async def with_deadline(ask, name, seconds, fallback):
    try:
        return await asyncio.wait_for(ask(name), seconds)
    except asyncio.TimeoutError:
        return fallback
