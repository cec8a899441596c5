"""Opens a session that nobody closes, and leaves it to the garbage collector (M2).

You leave the session to the garbage collector: who closes its connections before you
return?
see: One session for the whole program
fails: fetch_all.at_once, fetch_all.in_order, fetch_all.any_name, fetch_all.key_for_the_service, fetch_all.one_session, fetch_all.long_texts, fetch_all.nothing_left_open, fetch_all.caller_gives_up
"""


async def fetch_all(service, key, stations):
    session = aiohttp.ClientSession(service, headers={"Authorization": f"Bearer {key}"})

    async def fetch(session, station):
        async with session.get("/report", params={"station": station}) as response:
            return await response.text()

    return await asyncio.gather(*[fetch(session, station) for station in stations])
