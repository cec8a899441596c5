"""With a heartbeat of its own, written by hand."""

import json


async def count(request):
    ws = web.WebSocketResponse(autoping=False)
    await ws.prepare(request)
    request.app[OPEN].add(ws)
    answered = asyncio.Event()

    async def tell():
        text = json.dumps({"here": len(request.app[OPEN])})
        sends = [other.send_str(text) for other in request.app[OPEN]]
        await asyncio.gather(*sends, return_exceptions=True)

    async def beat():
        while True:
            await asyncio.sleep(request.app[HEARTBEAT])
            answered.clear()
            await ws.ping()
            try:
                async with asyncio.timeout(request.app[HEARTBEAT]):
                    await answered.wait()
            except TimeoutError:
                return request.transport.abort()

    beating = asyncio.create_task(beat())
    try:
        await tell()
        while True:
            message = await ws.receive()
            if message.type is WSMsgType.PING:
                await ws.pong(message.data)
            elif message.type is WSMsgType.PONG:
                answered.set()
            elif message.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
                break
    finally:
        beating.cancel()
        request.app[OPEN].remove(ws)
        await asyncio.shield(tell())
    return ws
