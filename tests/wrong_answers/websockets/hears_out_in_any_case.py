"""Takes " OUT " for the word that closes.

You trim the text, or change its case, before you compare: may a ship say " OUT "?
see: A loop reads until the other side has closed
fails: echo.comes_back, echo.left_in_peace
"""


async def echo(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    with contextlib.suppress(ConnectionError):
        async for message in ws:
            if message.type is WSMsgType.BINARY:
                await ws.send_bytes(message.data)
            elif message.data.strip().lower() == "out":
                await ws.close()
            else:
                await ws.send_str(message.data)
    return ws
