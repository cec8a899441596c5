"""Comes back after a break, but not after a refusal.

You come back after a break, but a refused connection raises and ends it all: where do
you catch that?
see: A client that comes back
fails: collect.longer_pauses, collect.nothing_missed
"""


async def collect(url, most, pause):
    texts = []
    async with aiohttp.ClientSession() as session:
        while True:
            async with session.ws_connect(
                url, params={"after": len(texts)}, timeout=GOODBYE
            ) as ws:
                async for message in ws:
                    texts.append(message.data)
                    if len(texts) == most:
                        return texts
            await pause(FIRST_PAUSE)
