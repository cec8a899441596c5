"""Takes a message for a double, as it says the same.

You leave out a text that says what the one before it said: may a station say something
twice?
see: A client that comes back
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
                        if message.type is not WSMsgType.TEXT:
                            continue
                        if texts[-1:] == [message.data]:
                            continue
                        texts.append(message.data)
                        seconds = FIRST_PAUSE
                        if len(texts) == most:
                            return texts
            except (aiohttp.ClientError, TimeoutError):
                pass
            await pause(seconds)
            seconds *= 2
