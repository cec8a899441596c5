"""Shows the key by a middleware that looks at the origin."""


async def fetch_all(service, key, stations):
    origin = URL(service).origin()
    texts = [""] * len(stations)

    async def show_key(request, handler):
        if request.url.origin() == origin:
            request.headers["Authorization"] = f"Bearer {key}"
        return await handler(request)

    async def fetch(place, station):
        params = [("station", station)]
        async with session.get("/report", params=params) as response:
            texts[place] = await response.text()

    async with aiohttp.ClientSession(service, middlewares=[show_key]) as session:
        async with asyncio.TaskGroup() as group:
            for place, station in enumerate(stations):
                group.create_task(fetch(place, station))
    return texts
