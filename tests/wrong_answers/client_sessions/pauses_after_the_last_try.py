"""Pauses before it raises the last failure.

You pause once more after the last try has failed: what would you be waiting for?
see: Ask again, but not at once, and not for everything
fails: post_reading.stops
"""


async def post_reading(url, reading, tries, pause):
    key, last = {"Idempotency-Key": uuid.uuid4().hex}, None
    async with aiohttp.ClientSession(headers=key, raise_for_status=True) as session:
        for attempt in range(tries):
            longest = min(FIRST_PAUSE * 2**attempt, LONGEST_PAUSE)
            seconds = random.uniform(longest / 2, longest)
            try:
                async with session.post(url, json=reading) as response:
                    return await response.text()
            except aiohttp.ClientError as error:
                last, after = error, ""
                if isinstance(error, aiohttp.ClientResponseError):
                    if error.status < 500 and error.status != 429:
                        raise
                    after = error.headers.get("Retry-After", "")
                if after.isascii() and after.isdecimal():
                    seconds += int(after)
            await pause(seconds)
    raise last
