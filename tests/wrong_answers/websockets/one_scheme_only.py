"""Knows http alone.

You allow http:// only: what does a browser send whose page came through a proxy that
ends the encryption?
see: Any page can knock
fails: steer.ours
"""


async def steer(request):
    origin = request.headers.get("Origin")
    known = {f"http://{request.host}"} | request.app[FRIENDS]
    if origin is not None and origin not in known:
        raise web.HTTPForbidden()
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    async for message in ws:
        if message.type is WSMsgType.TEXT:
            await ws.send_str(f"aye, {message.data}")
    return ws
