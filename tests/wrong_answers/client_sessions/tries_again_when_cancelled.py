"""Takes a cancellation for a failure that is worth another try.

You try again whatever was raised: what if your caller has cancelled you?
see: Every failure has a name
fails: post_reading.stops, post_reading.caller_gives_up
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
            except BaseException as error:
                status = getattr(error, "status", 503)
                if attempt == tries - 1 or (status < 500 and status != 429):
                    raise
                headers = getattr(error, "headers", None) or {}
                after = headers.get("Retry-After", "")
                if after.isascii() and after.isdecimal():
                    seconds += int(after)
            await pause(seconds)
