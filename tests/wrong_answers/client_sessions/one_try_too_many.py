"""Counts retries, not tries.

You ask once more than `tries` says: does the first time count as a try?
see: Ask again, but not at once, and not for everything
fails: get_patiently.tries_again, get_patiently.stops
"""


async def get_patiently(url, tries, pause):
    async with aiohttp.ClientSession(raise_for_status=True) as session:
        for attempt in range(tries + 1):
            seconds = FIRST_PAUSE * 2**attempt
            try:
                async with session.get(url) as response:
                    return await response.text()
            except aiohttp.ClientResponseError as error:
                if error.status < 500 or attempt == tries:
                    raise
                after = (error.headers or {}).get("Retry-After", "")
                if after.isdecimal():
                    seconds = max(seconds, int(after))
            except aiohttp.ClientError:
                if attempt == tries:
                    raise
            await pause(seconds)
