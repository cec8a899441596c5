"""Awaits the task without a shield.

You await the task that all of them share: whom does the cancellation of one of them
reach through that `await`?
see: The client leaves: what becomes of the handler?
fails: send_off.goes_on
"""


async def send_off(request):
    name, jobs = request.match_info["name"], request.app[JOBS]
    if name not in jobs:
        jobs[name] = asyncio.create_task(send(name))
        jobs[name].add_done_callback(lambda _: jobs.pop(name))
    return web.Response(text=await jobs[name])
