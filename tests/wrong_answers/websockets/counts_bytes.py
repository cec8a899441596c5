"""Counts the bytes of a text.

You count bytes: how many of them does the letter "ö" have, and how many characters?
see: A loop reads until the other side has closed
fails: ask_name.name_and_lengths, ask_name.leaves_without_a_name
"""


async def ask_name(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    await ws.send_str("your name?")
    name = None
    async for message in ws:
        if message.data == "out":
            await ws.close()
        elif name is None:
            name = message.data
            await ws.send_str(f"welcome, {name}")
        else:
            await ws.send_str(str(len(message.data.encode())))
    return ws
