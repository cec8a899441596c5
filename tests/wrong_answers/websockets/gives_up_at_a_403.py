"""Gives up at a 403.

You come back after some refusals, and give up after others: which of them does the task
leave out?
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
            except aiohttp.WSServerHandshakeError as error:
                if error.status in (401, 403, 404):
                    raise
            except (aiohttp.ClientError, TimeoutError):
                pass
            await pause(seconds)
            seconds *= 2
