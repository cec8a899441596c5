"""Asks again at once when it was told that it asks too often.

You ask again after a 429: does the task count that status among those worth another
try?
see: Ask again, but not at once, and not for everything
fails: get_patiently.stops
"""


async def get_patiently(url, tries, pause):
    async with aiohttp.ClientSession(raise_for_status=True) as session:
        for attempt in range(tries):
            seconds = FIRST_PAUSE * 2**attempt
            try:
                async with session.get(url) as response:
                    return await response.text()
            except aiohttp.ClientResponseError as error:
                hopeless = error.status < 500 and error.status != 429
                if hopeless or attempt == tries - 1:
                    raise
                after = (error.headers or {}).get("Retry-After", "")
                if after.isdecimal():
                    seconds = max(seconds, int(after))
            except aiohttp.ClientError:
                if attempt == tries - 1:
                    raise
            await pause(seconds)
