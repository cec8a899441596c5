"""With a session and one except that looks at the kind."""

import json


async def ask_depot(url, seconds):
    try:
        async with asyncio.timeout(seconds), aiohttp.ClientSession() as session:
            async with session.get(url) as response:
                body = await response.text()
    except (aiohttp.ClientError, TimeoutError) as error:
        match error:
            case TimeoutError():
                return "slow"
            case aiohttp.ClientConnectorError():
                return "closed"
            case _:
                return "lost"
    if response.status != 200:
        return str(response.status)
    if response.content_type != "application/json":
        return "garbled"
    try:
        json.loads(body)
    except json.JSONDecodeError:
        return "garbled"
    return "fine"
