"""Has one session, whose pool opens a connection for each URL.

You take the limit off the pool, so each URL opens a connection: what does the usual
pool do for you?
see: Never more than a few: the limit and the clock
fails: fetch_all.one_session
"""


async def fetch_all(service, key, stations):

    async def fetch(session, station):
        async with session.get("/report", params={"station": station}) as response:
            return await response.text()

    shown = {"Authorization": f"Bearer {key}"}
    async with (
        aiohttp.ClientSession(
            service, headers=shown, connector=aiohttp.TCPConnector(limit=0)
        ) as session,
        asyncio.TaskGroup() as group,
    ):
        tasks = [group.create_task(fetch(session, station)) for station in stations]
    return [task.result() for task in tasks]
