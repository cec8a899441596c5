"""Keeps two readers, and lets them read in turn.

Your lock makes two readers take turns: whose turn is it when the text comes that the
other one waits for?
see: Two readers get in each other's way
fails: ask_name.name_and_lengths, ask_name.out_at_any_time, ask_name.leaves_without_a_name
"""


async def ask_name(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    await ws.send_str("your name?")
    lock = asyncio.Lock()

    async def read():
        async with lock:
            return (await ws.receive_str())

    async def watch_for_out():
        while await read() != "out":
            pass
        await ws.close()

    name = await read()
    if name == "out":
        await ws.close()
        return ws
    await ws.send_str(f"welcome, {name}")
    watching = asyncio.create_task(watch_for_out())
    try:
        while not ws.closed:
            text = await read()
            await ws.send_str(str(len(text)))
    except (TypeError, ConnectionError):
        pass
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
    return ws
