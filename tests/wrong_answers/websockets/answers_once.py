"""Reads one message, and leaves.

fails: Echo.comes_back
"""


async def echo(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    text = await ws.receive_str()
    if text != "out":
        await ws.send_str(text)
    await ws.close()
    return ws
