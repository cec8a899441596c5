"""With receive, and a match."""


async def echo(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    with contextlib.suppress(ConnectionError):
        while True:
            message = await ws.receive()
            match message.type, message.data:
                case WSMsgType.TEXT, "out":
                    await ws.close(code=WSCloseCode.OK)
                    return ws
                case WSMsgType.TEXT, text:
                    await ws.send_str(text)
                case WSMsgType.BINARY, data:
                    await ws.send_bytes(data)
                case _:
                    return ws
    return ws
