"""Compares friends without their scheme.

You compare what stands behind :// with what stands there in FRIENDS: is the page of the
other scheme a friend, too?
see: Any page can knock
fails: steer.others
"""


async def steer(request):
    origin = request.headers.get("Origin")
    hosts = {one.partition("://")[2] for one in request.app[FRIENDS]} | {request.host}
    if origin is not None and origin.partition("://")[2] not in hosts:
        raise web.HTTPForbidden()
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    async for message in ws:
        if message.type is WSMsgType.TEXT:
            await ws.send_str(f"aye, {message.data}")
    return ws
