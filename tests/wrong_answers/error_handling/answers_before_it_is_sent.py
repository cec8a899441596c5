"""Does not wait for the sending.

You answer at once: from where shall the client have the number that sending returns?
see: The client leaves: what becomes of the handler?
fails: send_off.once, send_off.goes_on, send_off.cancelled, send_off.fails
"""


async def send_off(request):
    name, jobs = request.match_info["name"], request.app[JOBS]
    if name not in jobs:
        jobs[name] = asyncio.create_task(send(name))
        jobs[name].add_done_callback(lambda _: jobs.pop(name))
    return web.Response(status=202)
