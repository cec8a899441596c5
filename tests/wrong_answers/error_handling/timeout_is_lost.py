"""Catches the wide kind first, and some timeouts are of it (M11).

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
    except (aiohttp.ContentTypeError, ValueError):
        return "garbled"
    except aiohttp.ClientConnectorError:
        return "closed"
    except aiohttp.ClientError:
        return "lost"
    except TimeoutError:
        return "slow"
