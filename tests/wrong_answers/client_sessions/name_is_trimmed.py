"""Changes a name before it asks for it.

You take the spaces off a name: is it still the station that the caller has named?
see: Parameters, JSON and headers
fails: fetch_all.any_name
"""


async def fetch_all(service, key, stations):

    async def fetch(session, station):
        async with session.get(
            "/report", params={"station": station.strip()}
        ) as response:
            return await response.text()

    shown = {"Authorization": f"Bearer {key}"}
    async with (
        aiohttp.ClientSession(service, headers=shown) as session,
        asyncio.TaskGroup() as group,
    ):
        tasks = [group.create_task(fetch(session, station)) for station in stations]
    return [task.result() for task in tasks]
