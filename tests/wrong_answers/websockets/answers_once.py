"""Reads one message, and leaves.

You read one message and leave: what goes on until the other side has closed?
see: A loop reads until the other side has closed
fails: echo.comes_back, echo.bytes_come_back
"""


async def echo(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    with contextlib.suppress(ConnectionError):
        message = await ws.receive()
        if message.type is WSMsgType.BINARY:
            await ws.send_bytes(message.data)
        elif message.data != "out":
            await ws.send_str(message.data)
        await ws.close()
    return ws
