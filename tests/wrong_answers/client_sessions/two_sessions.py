"""Shares the URLs among two sessions (M1).

You share the URLs among several sessions, each with a pool of its own: what would one
alone do?
see: One session for the whole program
fails: fetch_all.one_session
"""


async def fetch_all(service, key, stations):
    async def fetch(session, station):
        async with session.get("/report", params={"station": station}) as response:
            return await response.text()

    shown = {"Authorization": f"Bearer {key}"}
    async with (
        aiohttp.ClientSession(service, headers=shown) as one,
        aiohttp.ClientSession(service, headers=shown) as other,
    ):
        sessions = [one, other] * len(stations)
        return await asyncio.gather(*map(fetch, sessions, stations))
