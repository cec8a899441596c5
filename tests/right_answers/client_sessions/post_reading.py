"""Looks at the status itself, and counts the tries down."""


async def post_reading(url, reading, tries, pause):
    longest, key = FIRST_PAUSE, str(uuid.uuid4())
    async with aiohttp.ClientSession() as session:
        while True:
            tries -= 1
            after = 0
            try:
                headers = {"Idempotency-Key": key}
                async with session.post(url, json=reading, headers=headers) as response:
                    passes = response.status == 429 or response.status >= 500
                    if tries == 0 or not passes:
                        response.raise_for_status()
                        return await response.text()
                    said = response.headers.get("Retry-After", "")
                    after = int(said) if said.isdecimal() and said.isascii() else 0
            except aiohttp.ClientResponseError:
                raise
            except aiohttp.ClientError:
                if tries == 0:
                    raise
            await pause(longest * (1 + random.random()) / 2 + after)
            longest = min(longest * 2, LONGEST_PAUSE)
