"""Asks again after a body that was cut off, but not when no answer came (M11).

You know one way in which a connection is lost: which names have the others, and what
are all of them kinds of?
see: Every failure has a name
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
            except aiohttp.ClientPayloadError:
                if attempt == tries - 1:
                    raise
            await pause(seconds)
