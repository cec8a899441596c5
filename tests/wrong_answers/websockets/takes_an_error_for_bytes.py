"""Takes whatever is no text for bytes.

You take what is no text for bytes: which third type of message may a loop give?
see: A loop reads until the other side has closed
fails: echo.left_in_peace
"""


async def echo(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    with contextlib.suppress(ConnectionError):
        async for message in ws:
            if message.type is not WSMsgType.TEXT:
                await ws.send_bytes(message.data)
            elif message.data == "out":
                await ws.close()
            else:
                await ws.send_str(message.data)
    return ws
