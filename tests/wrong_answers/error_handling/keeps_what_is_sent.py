"""Keeps the tasks that have ended.

You never take a task out: what does somebody get who asks when the parcel has long been
sent?
see: The client leaves: what becomes of the handler?
fails: send_off.once, send_off.goes_on, send_off.fails
"""


async def send_off(request):
    name, jobs = request.match_info["name"], request.app[JOBS]
    if name not in jobs:
        jobs[name] = asyncio.create_task(send(name))
    return web.Response(text=await asyncio.shield(jobs[name]))
