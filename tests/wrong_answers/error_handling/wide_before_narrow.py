"""Catches the wide kind of error before the narrow one.

You catch the wide kind of error, and a depot that nobody opens is of it: which narrow
kind comes first?
see: A request can fail in many ways
fails: ask_depot.closed
"""


async def ask_depot(url, seconds):
    limit = aiohttp.ClientTimeout(total=seconds)
    try:
        async with aiohttp.request("GET", url, timeout=limit) as response:
            if response.status != 200:
                return str(response.status)
            await response.json()
            return "fine"
    except TimeoutError:
        return "slow"
    except (aiohttp.ContentTypeError, ValueError):
        return "garbled"
    except aiohttp.ClientError:
        return "lost"
