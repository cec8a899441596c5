"""Takes null for no page.

You let null pass like a missing Origin: from which pages does a browser send it?
see: Any page can knock
fails: steer.others
"""


async def steer(request):
    origin = request.headers.get("Origin")
    own = {f"http://{request.host}", f"https://{request.host}"}
    if origin not in own | request.app[FRIENDS] | {None, "null"}:
        raise web.HTTPForbidden()
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    async for message in ws:
        if message.type is WSMsgType.TEXT:
            await ws.send_str(f"aye, {message.data}")
    return ws
