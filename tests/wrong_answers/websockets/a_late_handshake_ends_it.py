"""Forgets that a handshake may time out.

You expect a ClientError alone: which error comes when a station accepts a connection,
and never answers?
see: A client that comes back
fails: collect.longer_pauses
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
                        if message.type is WSMsgType.TEXT:
                            texts.append(message.data)
                            if len(texts) == most:
                                return texts
            except aiohttp.ClientError:
                pass
            if len(texts) > before:
                seconds = FIRST_PAUSE
            await pause(seconds)
            seconds *= 2
