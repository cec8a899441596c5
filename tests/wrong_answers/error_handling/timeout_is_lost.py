"""Catches the wide kind first, and some timeouts are of it (M11).

You catch the wide kind first, and some timeouts are of it as well: in which order
should the two stand?
see: A request can fail in many ways
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
