"""Strips what is said.

You take the blanks off a text: how many characters did the ship send?
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
            continue
        text = message.data.strip()
        if text == "out":
            await ws.close()
        elif named:
            await ws.send_str(str(len(text)))
        else:
            named = True
            await ws.send_str(f"welcome, {text}")
    return ws
