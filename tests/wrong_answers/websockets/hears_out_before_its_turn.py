"""Closes at "out" before it has answered what came earlier.

You look for "out" where you read, and answer elsewhere: what of the texts that came
before it?
see: Two readers get in each other's way
fails: ask_name.out_at_any_time
"""


async def ask_name(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    said = asyncio.Queue()

    async def answer():
        await ws.send_str(f"welcome, {await said.get()}")
        while True:
            await ws.send_str(str(len(await said.get())))

    await ws.send_str("your name?")
    answering = asyncio.create_task(answer())
    try:
        async for message in ws:
            if message.type is WSMsgType.TEXT and message.data == "out":
                await ws.close()
            elif message.type is WSMsgType.TEXT:
                said.put_nowait(message.data)
    finally:
        answering.cancel()
        await asyncio.gather(answering, return_exceptions=True)
    return ws
