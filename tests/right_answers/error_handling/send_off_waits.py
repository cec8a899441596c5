"""With asyncio.wait, which cancels nobody, in place of a shield."""


async def send_off(request):
    name, jobs = request.match_info["name"], request.app[JOBS]
    try:
        job = jobs[name]
    except KeyError:
        job = jobs[name] = asyncio.create_task(send(name), name=name)

        def forget(task):
            if jobs.get(name) is task:
                del jobs[name]

        job.add_done_callback(forget)
    await asyncio.wait([job])
    return web.Response(text=job.result())
