"""Lets bytes close the socket, too.

You close for the bytes of "out" as well: what are bytes to do, whatever they are?
see: A loop reads until the other side has closed
fails: echo.bytes_come_back
"""


async def echo(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    with contextlib.suppress(ConnectionError):
        async for message in ws:
            if message.data in ("out", b"out"):
                await ws.close()
            elif message.type is WSMsgType.TEXT:
                await ws.send_str(message.data)
            elif message.type is WSMsgType.BINARY:
                await ws.send_bytes(message.data)
    return ws
