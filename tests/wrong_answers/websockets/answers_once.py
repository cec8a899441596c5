"""Reads one message, and leaves.

fails: echo.comes_back, echo.bytes_come_back
"""


async def echo(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    message = await ws.receive()
    if message.type is WSMsgType.BINARY:
        await ws.send_bytes(message.data)
    elif message.data != "out":
        await ws.send_str(message.data)
    await ws.close()
    return ws
