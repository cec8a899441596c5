"""Waits for a goodbye that does not come.

You leave the block and wait there for the goodbye of the station: how long, if it sends
none?
see: A client that comes back
fails: collect.not_kept
"""


async def collect(url, most, pause):
    texts, seconds = [], FIRST_PAUSE
    async with aiohttp.ClientSession() as session:
        while True:
            try:
                async with session.ws_connect(url, params={"after": len(texts)}) as ws:
                    async for message in ws:
                        if message.type is not WSMsgType.TEXT:
                            continue
                        texts.append(message.data)
                        seconds = FIRST_PAUSE
                        if len(texts) == most:
                            return texts
            except (aiohttp.ClientError, TimeoutError):
                pass
            await pause(seconds)
            seconds *= 2
