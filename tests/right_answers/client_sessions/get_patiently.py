"""Looks at the status itself, and asks until the last try."""

import contextlib


async def get_patiently(url, tries, pause):
    seconds = FIRST_PAUSE
    async with aiohttp.ClientSession() as session:
        while True:
            tries -= 1
            after = 0.0
            try:
                async with session.get(url) as response:
                    if response.status < 500 or tries == 0:
                        response.raise_for_status()
                        return await response.text()
                    with contextlib.suppress(ValueError):
                        after = float(response.headers.get("Retry-After", 0))
            except aiohttp.ClientResponseError:
                raise
            except aiohttp.ClientError:
                if tries == 0:
                    raise
            await pause(max(after, seconds))
            seconds *= 2
