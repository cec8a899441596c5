"""Takes a Retry-After for a number, whatever it holds.

You make a number of Retry-After whatever it holds: what if it holds a date?
see: Ask again, but not at once, and not for everything
fails: get_patiently.retry_after
"""


async def get_patiently(url, tries, pause):
    async with aiohttp.ClientSession(raise_for_status=True) as session:
        for attempt in range(tries):
            seconds = FIRST_PAUSE * 2**attempt
            try:
                async with session.get(url) as response:
                    return await response.text()
            except aiohttp.ClientResponseError as error:
                if error.status < 500 or attempt == tries - 1:
                    raise
                after = (error.headers or {}).get("Retry-After", "")
                seconds = max(seconds, float(after or 0))
            except aiohttp.ClientError:
                if attempt == tries - 1:
                    raise
            await pause(seconds)
