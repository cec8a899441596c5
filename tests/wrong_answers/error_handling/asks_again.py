"""Asks a second time when the connection is lost.

You ask again when the connection is lost: how often is a depot to be asked?
see: A lost race is no bug
fails: ask_depot.lost
"""


async def ask_depot(url, seconds, tries=2):
    limit = aiohttp.ClientTimeout(total=seconds)
    try:
        async with aiohttp.request("GET", url, timeout=limit) as response:
            if response.status != 200:
                return str(response.status)
            await response.json()
            return "fine"
    except TimeoutError:
        return "slow"
    except aiohttp.ContentTypeError:
        return "garbled"
    except aiohttp.ClientConnectorError:
        return "closed"
    except aiohttp.ClientError:
        return await ask_depot(url, seconds, tries - 1) if tries else "lost"
    except ValueError:
        return "garbled"
