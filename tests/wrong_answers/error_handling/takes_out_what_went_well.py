"""Takes only what went well out of the list.

You take the task out behind the `await`: is that line reached when the sending fails,
or when you are cancelled?
see: The client leaves: what becomes of the handler?
fails: send_off.fails, send_off.goes_on
"""


async def send_off(request):
    name, jobs = request.match_info["name"], request.app[JOBS]
    if name not in jobs:
        jobs[name] = asyncio.create_task(send(name))
    number = await asyncio.shield(jobs[name])
    jobs.pop(name, None)
    return web.Response(text=number)
