"""Knows no friends.

You compare with your own host alone: whose pages may steer as well?
see: Any page can knock
fails: steer.ours
"""


async def steer(request):
    origin = request.headers.get("Origin")
    if origin is not None and origin.partition("://")[2] != request.host:
        raise web.HTTPForbidden()
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    async for message in ws:
        if message.type is WSMsgType.TEXT:
            await ws.send_str(f"aye, {message.data}")
    return ws
