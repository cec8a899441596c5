"""With a coroutine that takes itself out, and a task that is looked up first."""


async def send_off(request):
    name, jobs = request.match_info["name"], request.app[JOBS]

    async def send_and_forget():
        try:
            return await send(name)
        finally:
            del jobs[name]

    task = jobs.get(name)
    if task is None:
        task = jobs[name] = asyncio.ensure_future(send_and_forget())
    number = await asyncio.shield(task)
    return web.Response(text=number)
