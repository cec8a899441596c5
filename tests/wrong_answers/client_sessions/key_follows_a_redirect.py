"""Shows the key by a middleware, which runs for a redirect too.

Your middleware shows the key to whoever is asked: who is that after a redirect?
see: Parameters, JSON and headers
fails: fetch_all.key_for_the_service
"""


async def fetch_all(service, key, stations):
    async def show_key(request, handler):
        request.headers["Authorization"] = f"Bearer {key}"
        return await handler(request)

    async def fetch(session, station):
        async with session.get("/report", params={"station": station}) as response:
            return await response.text()

    async with aiohttp.ClientSession(service, middlewares=[show_key]) as session:
        return await asyncio.gather(*[fetch(session, one) for one in stations])
