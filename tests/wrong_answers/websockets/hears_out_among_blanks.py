"""Strips what is said.

You take the blanks off before you compare: which text is to close the socket, and which
ones come back?
see: A loop reads until the other side has closed
fails: echo.comes_back
"""


async def echo(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    with contextlib.suppress(ConnectionError):
        async for message in ws:
            if message.type is WSMsgType.TEXT:
                if message.data.strip() == "out":
                    await ws.close()
                else:
                    await ws.send_str(message.data)
            elif message.type is WSMsgType.BINARY:
                await ws.send_bytes(message.data)
    return ws
