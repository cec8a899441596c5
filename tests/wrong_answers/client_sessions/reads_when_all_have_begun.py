"""Gathers the responses and reads them later: with long texts nobody moves on.

You gather the responses and read them later: which of them hold the connections that
the others wait for?
see: All at once, in order
fails: fetch_all.long_texts
"""


async def fetch_all(service, key, stations):
    shown = {"Authorization": f"Bearer {key}"}
    async with aiohttp.ClientSession(service, headers=shown) as session:
        asking = [session.get("/report", params={"station": one}) for one in stations]
        responses = await asyncio.gather(*asking)
        return [await response.text() for response in responses]
