"""Never waits any longer.

You wait equally long each time: what should a station that stays down do to your pause?
see: A client that comes back
fails: collect.longer_pauses
"""


async def collect(url, most, pause):
    texts = []
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
                        if len(texts) == most:
                            return texts
            except aiohttp.ClientError:
                pass
            await pause(FIRST_PAUSE)
