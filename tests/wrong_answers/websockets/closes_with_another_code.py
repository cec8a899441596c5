"""Closes as if the client had made a mistake.

fails: echo.out
"""


async def echo(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    async for message in ws:
        if message.data == "out":
            await ws.close(code=WSCloseCode.POLICY_VIOLATION)
        elif message.type is WSMsgType.BINARY:
            await ws.send_bytes(message.data)
        else:
            await ws.send_str(message.data)
    return ws
