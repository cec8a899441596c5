"""Sleeps instead of calling pause.

You sleep by yourself: what has the caller given you for that?
see: A client that comes back
fails: collect.longer_pauses
"""


async def collect(url, most, pause):
    texts, seconds = [], FIRST_PAUSE
    async with aiohttp.ClientSession() as session:
        while True:
            try:
                async with session.ws_connect(
                    url, params={"after": len(texts)}, timeout=GOODBYE
                ) as ws:
                    async for message in ws:
                        if message.type is not WSMsgType.TEXT:
                            continue
                        texts.append(message.data)
                        seconds = FIRST_PAUSE
                        if len(texts) == most:
                            return texts
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(seconds)
            seconds *= 2
