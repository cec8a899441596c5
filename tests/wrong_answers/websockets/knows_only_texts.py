"""Takes whatever comes for a text.

fails: echo.bytes_come_back
"""


async def echo(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    async for message in ws:
        if message.data == "out":
            await ws.close()
        else:
            await ws.send_str(message.data)
    return ws
