"""Leaves the port out.

You compare names without their ports: who may serve at another port of the same
machine?
see: Any page can knock
fails: steer.others
"""

from yarl import URL


async def steer(request):
    origin = request.headers.get("Origin")
    if origin is not None and origin not in request.app[FRIENDS]:
        if URL(origin).host != request.url.host:
            raise web.HTTPForbidden()
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    async for message in ws:
        if message.type is WSMsgType.TEXT:
            await ws.send_str(f"aye, {message.data}")
    return ws
