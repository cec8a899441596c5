"""Shows the key as a parameter.

You show the key in the query: in which header does the service look for it?
see: Parameters, JSON and headers
fails: fetch_all.key_for_the_service
"""


async def fetch_all(service, key, stations):

    async def fetch(session, station):
        async with session.get(
            "/report", params={"station": station, "key": key}
        ) as response:
            return await response.text()

    shown = {"Authorization": f"Bearer {key}"}
    async with aiohttp.ClientSession(service) as session, asyncio.TaskGroup() as group:
        tasks = [group.create_task(fetch(session, station)) for station in stations]
    return [task.result() for task in tasks]
