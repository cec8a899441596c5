"""With a match, and a loop of one's own."""


async def steer(request):
    match request.headers.get("Origin"):
        case None:
            pass
        case origin if origin in request.app[FRIENDS]:
            pass
        case origin if origin == f"https://{request.host}":
            pass
        case origin if origin == f"http://{request.host}":
            pass
        case _:
            raise web.HTTPForbidden
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    while True:
        message = await ws.receive()
        if message.type in (WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR):
            return ws
        if message.type is WSMsgType.TEXT:
            await ws.send_str(f"aye, {message.data}")
