"""Asks once and takes what comes.

You ask once, and take what comes: what is `tries` for?
see: Ask again, but not at once, and not for everything
fails: post_reading.sent_once, post_reading.tries_again, post_reading.stops, post_reading.backoff, post_reading.retry_after, post_reading.caller_gives_up
"""


async def post_reading(url, reading, tries, pause):
    key = {"Idempotency-Key": uuid.uuid4().hex}
    async with aiohttp.ClientSession(headers=key, raise_for_status=True) as session:
        for attempt in range(1):
            longest = min(FIRST_PAUSE * 2**attempt, LONGEST_PAUSE)
            seconds = random.uniform(longest / 2, longest)
            try:
                async with session.post(url, json=reading) as response:
                    return await response.text()
            except aiohttp.ClientResponseError as error:
                hopeless = error.status < 500 and error.status != 429
                if hopeless or attempt == 0:
                    raise
                after = (error.headers or {}).get("Retry-After", "")
                if after.isascii() and after.isdecimal():
                    seconds += int(after)
            except aiohttp.ClientError:
                if attempt == 0:
                    raise
            await pause(seconds)
