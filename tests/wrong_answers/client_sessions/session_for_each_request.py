"""Opens a session for each request (M1).

You open a session for each request: how many pools are that, and what could they share?
see: One session for the whole program
fails: fetch_all.one_session
"""


async def fetch_all(service, key, stations):
    shown = {"Authorization": f"Bearer {key}"}

    async def fetch(station):
        async with aiohttp.ClientSession(service, headers=shown) as session:
            async with session.get("/report", params={"station": station}) as response:
                return await response.text()

    return await asyncio.gather(*[fetch(station) for station in stations])
