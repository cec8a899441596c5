"""Asks again for a page that is not there.

You ask again whatever the status was: will a page that is not there be there at the
second try?
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
                if attempt == tries - 1:
                    raise
                after = (error.headers or {}).get("Retry-After", "")
                if after.isdecimal():
                    seconds = max(seconds, int(after))
            except aiohttp.ClientError:
                if attempt == tries - 1:
                    raise
            await pause(seconds)
