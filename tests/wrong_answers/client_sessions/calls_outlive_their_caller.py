"""Closes the session only when all goes well.

You close the session after the last answer: who closes it when your caller gives up
before?
see: One session for the whole program
fails: fetch_all.caller_gives_up
"""


async def fetch_all(service, key, stations):
    async def fetch(station):
        async with session.get("/report", params={"station": station}) as response:
            return await response.text()

    session = aiohttp.ClientSession(service, headers={"Authorization": f"Bearer {key}"})
    tasks = [asyncio.create_task(fetch(station)) for station in stations]
    if tasks:
        await asyncio.wait(tasks)
    await session.close()
    return [task.result() for task in tasks]
