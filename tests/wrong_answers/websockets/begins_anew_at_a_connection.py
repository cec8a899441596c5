"""Takes a station for well that lets it in and says nothing.

You go back to the first pause as soon as a connection stands: has a message come by
then?
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
                    seconds = FIRST_PAUSE
                    async for message in ws:
                        if message.type is not WSMsgType.TEXT:
                            continue
                        texts.append(message.data)
                        if len(texts) == most:
                            return texts
            except aiohttp.ClientError:
                pass
            await pause(seconds)
            seconds *= 2
