"""With setdefault-like care, and no lambda."""

import functools


def _forget(jobs, name, task):
    jobs.pop(name, None)


async def send_off(request):
    name = request.match_info["name"]
    jobs = request.app[JOBS]
    if (job := jobs.get(name)) is None:
        job = asyncio.get_running_loop().create_task(send(name))
        job.add_done_callback(functools.partial(_forget, jobs, name))
        jobs[name] = job
    return web.Response(text=await asyncio.shield(job))
