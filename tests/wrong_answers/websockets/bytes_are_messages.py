"""Takes bytes for a message.

You keep whatever comes: what is the type of a message that holds bytes?
see: A loop reads until the other side has closed
fails: collect.nothing_missed, collect.longer_pauses
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
                        texts.append(message.data)
                        seconds = FIRST_PAUSE
                        if len(texts) == most:
                            return texts
            except aiohttp.ClientError:
                pass
            await pause(seconds)
            seconds *= 2
