"""Takes every status that is no error for a 200.

You take every status that is no error for a 200: which answer is "fine"?
see: A request can fail in many ways
fails: ask_depot.answers
"""


async def ask_depot(url, seconds):
    limit = aiohttp.ClientTimeout(total=seconds)
    try:
        async with aiohttp.request("GET", url, timeout=limit) as response:
            if response.status >= 400:
                return str(response.status)
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
