"""Has a function that tells how long to wait, and a session for each try."""

import re


def _told(error):
    if not isinstance(error, aiohttp.ClientResponseError) or not error.headers:
        return 0
    text = error.headers.get("retry-after", "").strip()
    return int(text) if re.fullmatch("[0-9]+", text) else 0


def _passes(error):
    status = getattr(error, "status", None)
    return status is None or status == 429 or status // 100 == 5


async def post_reading(url, reading, tries, pause):
    body = json.dumps(reading).encode()
    headers = {"Content-Type": "application/json", "Idempotency-Key": uuid.uuid4().hex}
    for attempt in range(1, tries + 1):
        try:
            async with aiohttp.ClientSession() as session:
                async with session.post(url, data=body, headers=headers) as response:
                    response.raise_for_status()
                    return await response.text()
        except aiohttp.ClientError as error:
            if attempt == tries or not _passes(error):
                raise
            most = min(FIRST_PAUSE * 2 ** (attempt - 1), LONGEST_PAUSE)
            seconds = _told(error) + most - random.uniform(0, most / 2)
        await pause(seconds)
