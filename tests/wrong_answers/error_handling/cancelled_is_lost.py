"""Takes its own cancellation for a lost connection.

You say "lost" when you are cancelled: who has lost what then, and who waits for the
word?
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
    except (aiohttp.ClientError, asyncio.CancelledError):
        return "lost"
    except ValueError:
        return "garbled"
