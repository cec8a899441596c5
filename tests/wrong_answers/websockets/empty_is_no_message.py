"""Takes an empty text for none.

You leave out what is empty: is an empty text no message, and does the station count it?
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
                async with session.ws_connect(
                    url, params={"after": before}, timeout=GOODBYE
                ) as ws:
                    async for message in ws:
                        if message.type is WSMsgType.TEXT and message.data:
                            texts.append(message.data)
                            if len(texts) == most:
                                return texts
            except (aiohttp.ClientError, TimeoutError):
                pass
            if len(texts) > before:
                seconds = FIRST_PAUSE
            await pause(seconds)
            seconds *= 2
