"""Counts what has come only when the connection has ended.

You count when the connection has ended: when do you have as many as were asked for?
see: A client that comes back
fails: collect.nothing_missed, collect.longer_pauses, collect.not_kept
"""


async def collect(url, most, pause):
    texts = []
    seconds = FIRST_PAUSE
    async with aiohttp.ClientSession() as session:
        while True:
            before = len(texts)
            try:
                async with session.ws_connect(
                    url, params={"after": before}, timeout=GOODBYE
                ) as ws:
                    async for message in ws:
                        if message.type is not WSMsgType.TEXT:
                            continue
                        texts.append(message.data)
            except aiohttp.ClientError:
                pass
            if len(texts) >= most:
                return texts
            seconds = FIRST_PAUSE if len(texts) > before else seconds
            await pause(seconds)
            seconds *= 2
