"""Ends without returning the socket.

Your handler returns nothing: what does aiohttp want to get from it at the end?
see: It begins as a request
fails: echo.comes_back, echo.bytes_come_back, echo.out, echo.left_in_peace, echo.breaking_off
"""


async def echo(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    with contextlib.suppress(ConnectionError):
        async for message in ws:
            if message.data == "out":
                await ws.close()
            elif message.type is WSMsgType.BINARY:
                await ws.send_bytes(message.data)
            else:
                await ws.send_str(message.data)
