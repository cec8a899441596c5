"""Takes a lost connection for the end (M11).

You try again after a bad status alone: what about a connection that fails or is lost?
see: Ask again, but not at once, and not for everything
fails: get_patiently.tries_again
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
                if after.isdecimal():
                    seconds = max(seconds, int(after))
            await pause(seconds)
