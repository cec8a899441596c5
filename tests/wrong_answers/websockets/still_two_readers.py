"""Starts the second reader after the name (M23).

You still have two that read from one socket: how can one loop do what both want?
see: Two readers get in each other's way
fails: ask_name.name_and_lengths, ask_name.out_at_any_time, ask_name.leaves_without_a_name
"""


async def ask_name(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    await ws.send_str("your name?")
    name = await ws.receive_str()

    async def wait_for_out():
        async for message in ws:
            if message.data == "out":
                await ws.close()

    waiting = asyncio.create_task(wait_for_out())
    await asyncio.sleep(0)
    await ws.send_str(f"welcome, {name}")
    async for message in ws:
        await ws.send_str(str(len(message.data)))
    waiting.cancel()
    return ws
