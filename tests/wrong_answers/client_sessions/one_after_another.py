"""Awaits each answer before it asks the next station.

You await each text before you ask the next station: how can all of them be on their way
together?
see: All at once, in order
fails: fetch_all.at_once
"""


async def fetch_all(service, key, stations):
    texts = []
    shown = {"Authorization": f"Bearer {key}"}
    async with aiohttp.ClientSession(service, headers=shown) as session:
        for station in stations:
            async with session.get("/report", params={"station": station}) as response:
                texts.append(await response.text())
    return texts
