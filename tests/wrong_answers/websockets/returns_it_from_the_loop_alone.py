"""Returns the socket, but not where a send has failed.

You return the socket where all goes well: what does your handler return when a send has
failed?
see: It begins as a request
fails: echo.breaking_off
"""


async def echo(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    try:
        async for message in ws:
            if message.type is WSMsgType.BINARY:
                await ws.send_bytes(message.data)
            elif message.type is WSMsgType.TEXT and message.data == "out":
                await ws.close()
            elif message.type is WSMsgType.TEXT:
                await ws.send_str(message.data)
        return ws
    except ConnectionError:
        pass
