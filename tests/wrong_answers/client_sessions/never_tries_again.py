"""Asks once and takes what comes.

You ask once, and take what comes: what is `tries` for?
see: Ask again, but not at once, and not for everything
fails: get_patiently.tries_again, get_patiently.stops, get_patiently.backoff, get_patiently.retry_after
"""


async def get_patiently(url, tries, pause):
    async with aiohttp.ClientSession(raise_for_status=True) as session:
        for attempt in range(1):
            seconds = FIRST_PAUSE * 2**attempt
            try:
                async with session.get(url) as response:
                    return await response.text()
            except aiohttp.ClientResponseError as error:
                if error.status < 500 or attempt == 0:
                    raise
                after = (error.headers or {}).get("Retry-After", "")
                if after.isdecimal():
                    seconds = max(seconds, int(after))
            except aiohttp.ClientError:
                if attempt == 0:
                    raise
            await pause(seconds)
