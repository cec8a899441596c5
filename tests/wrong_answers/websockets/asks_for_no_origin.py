"""Asks nobody where they come from.

You open the socket for whoever asks: which header tells you of the page that does?
see: Any page can knock
fails: steer.others
"""


async def steer(request):
    origin = request.headers.get("Origin")
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    async for message in ws:
        if message.type is WSMsgType.TEXT:
            await ws.send_str(f"aye, {message.data}")
    return ws
