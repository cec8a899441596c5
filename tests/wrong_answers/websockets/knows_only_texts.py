"""Takes whatever comes for a text.

You send whatever comes as a text: what is the type of a message that holds bytes?
see: A loop reads until the other side has closed
fails: echo.bytes_come_back, echo.left_in_peace
"""


async def echo(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    with contextlib.suppress(ConnectionError):
        async for message in ws:
            if message.data == "out":
                await ws.close()
            else:
                await ws.send_str(message.data)
    return ws
