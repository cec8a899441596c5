"""Pauses before it raises the last failure.

You pause once more after the last try has failed: what would you be waiting for?
see: Ask again, but not at once, and not for everything
fails: get_patiently.tries_again, get_patiently.stops
"""


async def get_patiently(url, tries, pause):
    last = None
    async with aiohttp.ClientSession(raise_for_status=True) as session:
        for attempt in range(tries):
            seconds = FIRST_PAUSE * 2**attempt
            try:
                async with session.get(url) as response:
                    return await response.text()
            except aiohttp.ClientError as error:
                last, after = error, ""
                if isinstance(error, aiohttp.ClientResponseError):
                    if error.status < 500:
                        raise
                    after = (error.headers or {}).get("Retry-After", "")
                if after.isdecimal():
                    seconds = max(seconds, int(after))
            await pause(seconds)
    raise last
