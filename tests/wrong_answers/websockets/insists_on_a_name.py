"""Calls receive_str for the name, within a try that knows no goodbye.

You call receive_str for the name: what does it do when the ship leaves instead?
see: A loop reads until the other side has closed
fails: ask_name.name_and_lengths, ask_name.leaves_without_a_name
"""


async def ask_name(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    await ws.send_str("your name?")
    name = await ws.receive_str()
    if name == "out":
        await ws.close()
        return ws
    await ws.send_str(f"welcome, {name}")
    async for message in ws:
        if message.data == "out":
            await ws.close()
        else:
            await ws.send_str(str(len(message.data)))
    return ws
