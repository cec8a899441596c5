"""Does not look at Retry-After.

You choose every pause yourself: what if the server says in a header how long it needs?
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
            except aiohttp.ClientError:
                if attempt == tries - 1:
                    raise
            await pause(seconds)
