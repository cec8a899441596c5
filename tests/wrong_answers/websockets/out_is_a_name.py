"""Takes the first text for a name, whatever it is.

You take the first text for a name, whatever it says: what if it is "out"?
see: Two readers get in each other's way
fails: ask_name.name_and_lengths, ask_name.out_at_any_time, ask_name.leaves_without_a_name
"""


async def ask_name(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    await ws.send_str("your name?")
    await ws.send_str(f"welcome, {await ws.receive_str()}")
    async for message in ws:
        if message.data == "out":
            await ws.close()
        else:
            await ws.send_str(str(len(message.data)))
    return ws
