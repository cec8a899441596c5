"""Forgets that a wrong label is an error of its own (M12).

You take an answer with a wrong label for a lost one: which narrow kind of error comes
before the wide one?
see: A request can fail in many ways
fails: ask_depot.garbled
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
    except aiohttp.ClientConnectorError:
        return "closed"
    except aiohttp.ClientError:
        return "lost"
    except ValueError:
        return "garbled"
