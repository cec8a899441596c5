"""Has no limit of its own.

Nothing ends your wait when the caller's `seconds` are over: where do they come in?
see: A request can fail in many ways
fails: ask_depot.slow
"""


async def ask_depot(url, seconds):
    try:
        async with aiohttp.request("GET", url) as response:
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
