"""Refuses when the socket is open.

You look at the Origin behind `prepare`: what has been answered by then?
see: Any page can knock
fails: steer.others
"""


async def steer(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    origin = request.headers.get("Origin")
    own = {f"http://{request.host}", f"https://{request.host}"}
    if origin is not None and origin not in own | request.app[FRIENDS]:
        await ws.close(code=WSCloseCode.POLICY_VIOLATION)
        return ws
    async for message in ws:
        if message.type is WSMsgType.TEXT:
            await ws.send_str(f"aye, {message.data}")
    return ws
