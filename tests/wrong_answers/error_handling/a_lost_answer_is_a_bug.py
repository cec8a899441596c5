"""Knows refusals only; what breaks later escapes (M11).

You know a depot that nobody opens, but not one that breaks off later: which kind of
error covers the rest?
see: A request can fail in many ways
fails: ask_depot.lost
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
    except aiohttp.ClientConnectorError:
        return "closed"
