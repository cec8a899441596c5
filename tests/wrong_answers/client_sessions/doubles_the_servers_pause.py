"""Doubles from the pause that Retry-After asked for, not from its own.

You double the pause that Retry-After asked for: for how many pauses does the header
count?
see: Ask again, but not at once, and not for everything
fails: get_patiently.retry_after
"""


async def get_patiently(url, tries, pause):
    seconds = FIRST_PAUSE
    async with aiohttp.ClientSession(raise_for_status=True) as session:
        for attempt in range(tries):
            try:
                async with session.get(url) as response:
                    return await response.text()
            except aiohttp.ClientResponseError as error:
                if error.status < 500 or attempt == tries - 1:
                    raise
                after = error.headers.get("Retry-After", "")
                if after.isdecimal():
                    seconds = max(seconds, int(after))
            except aiohttp.ClientError:
                if attempt == tries - 1:
                    raise
            await pause(seconds)
            seconds *= 2
