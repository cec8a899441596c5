"""Keeps the texts in a dict by name, where equal names have one place.

How many places does your dict have when a name stands in the list twice?
see: All at once, in order
fails: fetch_all.in_order
"""


async def fetch_all(service, key, stations):
    texts = dict.fromkeys(stations)

    async def fetch(session, station):
        async with session.get("/report", params={"station": station}) as response:
            texts[station] = await response.text()

    shown = {"Authorization": f"Bearer {key}"}
    async with aiohttp.ClientSession(service, headers=shown) as session:
        await asyncio.gather(*[fetch(session, station) for station in stations])
    return list(texts.values())
