"""Has a limit for each piece of the answer, and none for all of it.

fails: ask_depot.slow
"""


async def ask_depot(url, seconds):
    limit = aiohttp.ClientTimeout(sock_read=seconds)
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
    except aiohttp.ClientError:
        return "lost"
