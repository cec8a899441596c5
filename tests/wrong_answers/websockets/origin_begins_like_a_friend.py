"""Looks only at how the Origin begins.

You ask how the Origin begins: what may stand behind that, and whose name is it then?
see: Any page can knock
fails: steer.others
"""


async def steer(request):
    origin = request.headers.get("Origin")
    known = (f"http://{request.host}", f"https://{request.host}", *request.app[FRIENDS])
    if origin is not None and not origin.startswith(known):
        raise web.HTTPForbidden()
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    async for message in ws:
        if message.type is WSMsgType.TEXT:
            await ws.send_str(f"aye, {message.data}")
    return ws
