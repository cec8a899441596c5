"""Begins with the longest pause and asks faster and faster.

You begin with the longest pause and become less patient: which one should be the first?
see: Ask again, but not at once, and not for everything
fails: get_patiently.backoff, get_patiently.retry_after
"""


async def get_patiently(url, tries, pause):
    async with aiohttp.ClientSession(raise_for_status=True) as session:
        for attempt in range(tries):
            seconds = FIRST_PAUSE * 2 ** (tries - 2 - attempt)
            try:
                async with session.get(url) as response:
                    return await response.text()
            except aiohttp.ClientResponseError as error:
                if error.status < 500 or attempt == tries - 1:
                    raise
                after = (error.headers or {}).get("Retry-After", "")
                if after.isdecimal():
                    seconds = max(seconds, int(after))
            except aiohttp.ClientError:
                if attempt == tries - 1:
                    raise
            await pause(seconds)
