"""Thinks that a bad status raises by itself (M7).

You wait for an error that a bad status does not raise: where do you look at the status?
see: A request can fail in many ways
fails: ask_depot.answers
"""


async def ask_depot(url, seconds):
    limit = aiohttp.ClientTimeout(total=seconds)
    try:
        async with aiohttp.request("GET", url, timeout=limit) as response:
            await response.json()
            return "fine"
    except TimeoutError:
        return "slow"
    except (aiohttp.ContentTypeError, ValueError):
        return "garbled"
    except aiohttp.ClientConnectorError:
        return "closed"
    except aiohttp.ClientError:
        return "lost"
