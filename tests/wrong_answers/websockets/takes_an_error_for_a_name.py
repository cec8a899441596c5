"""Takes a broken text for a name.

You pass over bytes, and take all else for a text: of which type is a message that is
broken?
see: Two readers get in each other's way
fails: ask_name.leaves_without_a_name
"""


async def ask_name(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    await ws.send_str("your name?")
    named = False
    async for message in ws:
        if message.type is WSMsgType.BINARY:
            continue
        if message.data == "out":
            await ws.close()
        elif named:
            await ws.send_str(str(len(message.data)))
        else:
            named = True
            await ws.send_str("welcome, " + message.data)
    return ws
