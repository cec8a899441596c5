"""Looks only at how the Origin ends.

You ask whether the Origin ends with your host: whose name may end like yours?
see: Any page can knock
fails: steer.others
"""


async def steer(request):
    origin = request.headers.get("Origin")
    if origin and not origin.endswith(request.host):
        if origin not in request.app[FRIENDS]:
            raise web.HTTPForbidden()
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    async for message in ws:
        if message.type is WSMsgType.TEXT:
            await ws.send_str(f"aye, {message.data}")
    return ws
