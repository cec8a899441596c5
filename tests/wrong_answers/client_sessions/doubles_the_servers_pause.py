"""Doubles from the pause that Retry-After asked for, not from its own.

You double the pause that Retry-After asked for: for how many pauses does the header
count?
see: Ask again, but not at once, and not for everything
fails: post_reading.retry_after
"""


async def post_reading(url, reading, tries, pause):
    key = {"Idempotency-Key": uuid.uuid4().hex}
    longest = FIRST_PAUSE
    async with aiohttp.ClientSession(headers=key, raise_for_status=True) as session:
        for attempt in range(tries):
            try:
                async with session.post(url, json=reading) as response:
                    return await response.text()
            except aiohttp.ClientResponseError as error:
                if error.status < 500 and error.status != 429 or attempt == tries - 1:
                    raise
                after = error.headers.get("Retry-After", "")
                if after.isascii() and after.isdecimal():
                    longest += int(after)
            except aiohttp.ClientError:
                if attempt == tries - 1:
                    raise
            await pause(random.uniform(longest / 2, longest))
            longest = min(longest * 2, LONGEST_PAUSE)
