"""Reads the body before it looks at the status.

You read the body as JSON whatever the status is: what if an answer of another status
has none?
see: A request can fail in many ways
fails: ask_depot.answers
"""


async def ask_depot(url, seconds):
    try:
        async with asyncio.timeout(seconds):
            async with aiohttp.ClientSession(raise_for_status=True) as session:
                async with session.get(url) as response:
                    await response.json()
                    return "fine" if response.status == 200 else str(response.status)
    except TimeoutError:
        return "slow"
    except aiohttp.ContentTypeError:
        return "garbled"
    except aiohttp.ClientResponseError as error:
        return str(error.status)
    except aiohttp.ClientConnectorError:
        return "closed"
    except aiohttp.ClientError:
        return "lost"
    except ValueError:
        return "garbled"
