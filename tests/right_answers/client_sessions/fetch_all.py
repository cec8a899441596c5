"""Gathers coroutines, shows the key in each request, and closes the session by hand."""


async def fetch_all(service, key, stations):
    session = aiohttp.ClientSession()
    shown = {"Authorization": "Bearer " + key, "User-Agent": "weather-desk"}

    async def fetch(station):
        url = URL(service) / "report" % {"station": station}
        async with session.get(url, headers=shown) as response:
            return (await response.read()).decode()

    try:
        return await asyncio.gather(*map(fetch, stations))
    finally:
        await session.close()
