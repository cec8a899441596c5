"""Leaves out the word Bearer.

You send the key alone: which word does the service want before it?
see: Parameters, JSON and headers
fails: fetch_all.key_for_the_service
"""


async def fetch_all(service, key, stations):

    async def fetch(session, station):
        async with session.get("/report", params={"station": station}) as response:
            return await response.text()

    shown = {"Authorization": key}
    async with (
        aiohttp.ClientSession(service, headers=shown) as session,
        asyncio.TaskGroup() as group,
    ):
        tasks = [group.create_task(fetch(session, station)) for station in stations]
    return [task.result() for task in tasks]
