"""Closes as if the client had made a mistake.

You close with a code that blames the client: which code says that all is done?
see: A loop reads until the other side has closed
fails: echo.out
"""


async def echo(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    with contextlib.suppress(ConnectionError):
        async for message in ws:
            if message.data == "out":
                await ws.close(code=WSCloseCode.POLICY_VIOLATION)
            elif message.type is WSMsgType.BINARY:
                await ws.send_bytes(message.data)
            elif message.type is WSMsgType.TEXT:
                await ws.send_str(message.data)
    return ws
