"""Goes on waiting when it is cancelled.

You wait for the task once more when you are cancelled: who gets the answer, and what
has become of the cancellation?
see: The client leaves: what becomes of the handler?
fails: send_off.goes_on, send_off.cancelled
"""


async def send_off(request):
    name, jobs = request.match_info["name"], request.app[JOBS]
    if name not in jobs:
        jobs[name] = asyncio.create_task(send(name))
        jobs[name].add_done_callback(lambda _: jobs.pop(name))
    task = jobs[name]
    try:
        return web.Response(text=await asyncio.shield(task))
    except asyncio.CancelledError:
        return web.Response(text=await task)
