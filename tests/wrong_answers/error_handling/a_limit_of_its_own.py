"""Has a limit, and not the one that it was given.

You have a limit of your own: where do the `seconds` of the caller come in?
see: A request can fail in many ways
fails: ask_depot.slow
"""


async def ask_depot(url, seconds):
    try:
        async with asyncio.timeout(0.1), aiohttp.request("GET", url) as response:
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
