"""With a look at the type, and one at the body."""

import json


async def ask_depot(url, seconds):
    try:
        async with aiohttp.request("GET", url, timeout=aiohttp.ClientTimeout(seconds)) as response:
            if response.status != 200:
                return str(response.status)
            if response.content_type != "application/json":
                return "garbled"
            json.loads(await response.read())
            return "fine"
    except asyncio.TimeoutError:
        return "slow"
    except ConnectionRefusedError:
        return "closed"
    except aiohttp.ClientConnectorError:
        return "closed"
    except (aiohttp.ClientError, OSError):
        return "lost"
    except json.JSONDecodeError:
        return "garbled"
