"""Returns the texts in the order in which they arrive.

You append each text when it arrives: what keeps the order of the URLs, whoever answers
first?
see: All at once, in order
fails: fetch_all.in_order
"""


async def fetch_all(service, key, stations):

    texts = []

    async def fetch(session, station):
        async with session.get("/report", params={"station": station}) as response:
            texts.append(await response.text())

    shown = {"Authorization": f"Bearer {key}"}
    async with (
        aiohttp.ClientSession(service, headers=shown) as session,
        asyncio.TaskGroup() as group,
    ):
        tasks = [group.create_task(fetch(session, station)) for station in stations]
    return texts
