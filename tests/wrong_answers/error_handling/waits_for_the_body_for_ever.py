"""Has a limit for the headers, and none for the body.

Your limit ends with the headers: how long may the body take?
see: A request can fail in many ways
fails: ask_depot.slow
"""


async def ask_depot(url, seconds):
    try:
        async with aiohttp.ClientSession() as session:
            async with asyncio.timeout(seconds):
                response = await session.get(url)
            async with response:
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
