"""With a look at the type before the body is read."""

import json


async def ask_depot(url, seconds):
    limit = aiohttp.ClientTimeout(total=seconds)
    try:
        async with aiohttp.request("GET", url, timeout=limit) as response:
            if response.status != 200:
                return str(response.status)
            if response.content_type != "application/json":
                return "garbled"
            json.loads(await response.text())
            return "fine"
    except TimeoutError:
        return "slow"
    except aiohttp.ClientConnectorError:
        return "closed"
    except aiohttp.ClientError:
        return "lost"
    except ValueError:
        return "garbled"
