"""Takes bytes for a message, when it is about the pause.

You go back to the first pause at whatever comes: what of it is a message?
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
                        seconds = FIRST_PAUSE
                        if message.type is not WSMsgType.TEXT:
                            continue
                        texts.append(message.data)
                        if len(texts) == most:
                            return texts
            except (aiohttp.ClientError, TimeoutError):
                pass
            await pause(seconds)
            seconds *= 2
