"""Ends at bytes.

You end at whatever is no text: may a ship that has sent bytes go on to say its name?
see: Two readers get in each other's way
fails: ask_name.name_and_lengths
"""


async def ask_name(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    await ws.send_str("your name?")
    named = False
    async for message in ws:
        if message.type is not WSMsgType.TEXT:
            break
        if message.data == "out":
            await ws.close()
        elif named:
            await ws.send_str(str(len(message.data)))
        else:
            named = True
            await ws.send_str(f"welcome, {message.data}")
    return ws
