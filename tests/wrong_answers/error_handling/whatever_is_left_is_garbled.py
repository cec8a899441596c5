"""Takes everything else for a garbled body.

Your last `except` has no name: which error that gets there has nothing to do with the
depot?
see: The client leaves: what becomes of the handler?
fails: ask_depot.cancelled
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
    except aiohttp.ContentTypeError:
        return "garbled"
    except aiohttp.ClientConnectorError:
        return "closed"
    except aiohttp.ClientError:
        return "lost"
    except:
        return "garbled"
