"""Takes an empty name for none.

You ask whether the name is empty to see whether it was said: what if somebody says an
empty one?
see: Two readers get in each other's way
fails: ask_name.name_and_lengths
"""


async def ask_name(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    await ws.send_str("your name?")
    name = ""
    async for message in ws:
        if message.type is not WSMsgType.TEXT:
            continue
        if message.data == "out":
            await ws.close()
        elif name:
            await ws.send_str(str(len(message.data)))
        else:
            name = message.data
            await ws.send_str(f"welcome, {name}")
    return ws
