"""Takes the task out when a handler ends.

You take the task out in `finally`: does the sending end whenever one of the handlers
does?
see: The client leaves: what becomes of the handler?
fails: send_off.goes_on
"""


async def send_off(request):
    name, jobs = request.match_info["name"], request.app[JOBS]
    if name not in jobs:
        jobs[name] = asyncio.create_task(send(name))
    try:
        return web.Response(text=await asyncio.shield(jobs[name]))
    finally:
        jobs.pop(name, None)
