"""Refuses who sends no Origin.

You refuse a request without an Origin: who sends none, and can a page leave it out?
see: Any page can knock
fails: steer.ours
"""


async def steer(request):
    origin = request.headers.get("Origin")
    own = {f"http://{request.host}", f"https://{request.host}"}
    if origin not in own | request.app[FRIENDS]:
        raise web.HTTPForbidden()
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    async for message in ws:
        if message.type is WSMsgType.TEXT:
            await ws.send_str(f"aye, {message.data}")
    return ws
