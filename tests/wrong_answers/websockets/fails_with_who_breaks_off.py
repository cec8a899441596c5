"""Lets out what a send to one that has gone raises.

You answer a ship that may have gone by then: what does the send do, and who gets that
error?
see: A loop reads until the other side has closed
fails: echo.breaking_off
"""


async def echo(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    async for message in ws:
        if message.type is WSMsgType.TEXT:
            if message.data == "out":
                await ws.close()
            else:
                await ws.send_str(message.data)
        elif message.type is WSMsgType.BINARY:
            await ws.send_bytes(message.data)
    return ws
