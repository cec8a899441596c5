"""Says how large the pool is, starts the tasks one by one, and quotes the name."""

from urllib.parse import quote


async def fetch_all(service, key, stations):
    async def fetch(station):
        name = quote(station, safe="")
        url = URL(f"{service}/report?station={name}", encoded=True)
        response = await session.get(url, raise_for_status=True)
        try:
            return await response.text()
        finally:
            response.release()

    connector = aiohttp.TCPConnector(limit=100, force_close=False)
    session = aiohttp.ClientSession(connector=connector)
    session.headers["Authorization"] = f"Bearer {key}"
    async with session, asyncio.TaskGroup() as group:
        tasks = [group.create_task(fetch(station)) for station in stations]
    return [await task for task in tasks]
