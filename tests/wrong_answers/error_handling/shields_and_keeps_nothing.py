"""Shields what nobody keeps.

You shield a sending that only your handler knows: who finds it when the handler is
gone?
see: The client leaves: what becomes of the handler?
fails: send_off.once, send_off.goes_on, send_off.fails
"""


async def send_off(request):
    name = request.match_info["name"]
    return web.Response(text=await asyncio.shield(send(name)))
