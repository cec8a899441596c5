"""Sends one parcel after another.

You hold one lock for all parcels: what does somebody wait for who asks for another one?
see: The client leaves: what becomes of the handler?
fails: send_off.once
"""


async def send_off(request, lock=asyncio.Lock()):
    name, jobs = request.match_info["name"], request.app[JOBS]
    if name not in jobs:
        async with lock:
            jobs[name] = asyncio.create_task(send(name))
            jobs[name].add_done_callback(lambda _: jobs.pop(name))
            return web.Response(text=await asyncio.shield(jobs[name]))
    return web.Response(text=await asyncio.shield(jobs[name]))
