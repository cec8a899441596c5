"""Tries again after a status that the task does not name.

You count another status among those worth a try: which ones does the task name?
see: Ask again, but not at once, and not for everything
fails: post_reading.stops
"""


async def post_reading(url, reading, tries, pause):
    key = {"Idempotency-Key": uuid.uuid4().hex}
    async with aiohttp.ClientSession(headers=key, raise_for_status=True) as session:
        for attempt in range(tries):
            longest = min(FIRST_PAUSE * 2**attempt, LONGEST_PAUSE)
            seconds = random.uniform(longest / 2, longest)
            try:
                async with session.post(url, json=reading) as response:
                    return await response.text()
            except aiohttp.ClientResponseError as error:
                hopeless = error.status < 500 and error.status not in (408, 429)
                if hopeless or attempt == tries - 1:
                    raise
                after = (error.headers or {}).get("Retry-After", "")
                if after.isascii() and after.isdecimal():
                    seconds += int(after)
            except aiohttp.ClientError:
                if attempt == tries - 1:
                    raise
            await pause(seconds)
