"""Asks for everything again after each break.

You ask for everything again after each break: how does the station learn what you have
already?
see: A client that comes back
fails: collect.nothing_missed, collect.longer_pauses
"""


async def collect(url, most, pause):
    texts = []
    seconds = FIRST_PAUSE
    async with aiohttp.ClientSession() as session:
        while True:
            before = len(texts)
            try:
                async with session.ws_connect(url, timeout=GOODBYE) as ws:
                    async for message in ws:
                        if message.type is not WSMsgType.TEXT:
                            continue
                        texts.append(message.data)
                        if len(texts) == most:
                            return texts
            except aiohttp.ClientError:
                pass
            seconds = FIRST_PAUSE if len(texts) > before else seconds
            await pause(seconds)
            seconds *= 2
