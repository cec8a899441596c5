"""With a function that parses what comes, and a refusal that is returned."""

from urllib.parse import urlsplit


def is_ours(request):
    if "Origin" not in request.headers:
        return True
    origin = request.headers["Origin"]
    if origin in request.app[FRIENDS]:
        return True
    parts = urlsplit(origin)
    return parts.scheme in {"http", "https"} and parts.netloc == request.host


async def steer(request):
    if not is_ours(request):
        return web.Response(status=403, text="not your rudder")
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    async for order in ws:
        if order.type == aiohttp.WSMsgType.TEXT:
            await ws.send_str("aye, " + order.data)
    return ws
