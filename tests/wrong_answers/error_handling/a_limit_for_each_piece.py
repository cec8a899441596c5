"""Has a limit for each piece of the answer, and none for all of it.

You limit the wait for each piece: how long may an answer take that comes in many small
ones?
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
    except TimeoutError:
        return "slow"
    except (aiohttp.ContentTypeError, ValueError):
        return "garbled"
    except aiohttp.ClientConnectorError:
        return "closed"
    except aiohttp.ClientError:
        return "lost"
