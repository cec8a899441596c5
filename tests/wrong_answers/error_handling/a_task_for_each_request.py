"""Starts a task for each request.

You start a task for whoever asks: what does the second one find in JOBS that the first
one has put there?
see: The client leaves: what becomes of the handler?
fails: send_off.once, send_off.goes_on, send_off.fails
"""


async def send_off(request):
    name, jobs = request.match_info["name"], request.app[JOBS]
    task = asyncio.create_task(send(name))
    jobs[name] = task
    task.add_done_callback(lambda _: jobs.pop(name, None))
    return web.Response(text=await asyncio.shield(task))
