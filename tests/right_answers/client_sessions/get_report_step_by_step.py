"""Opens and closes by hand, and has an except of its own for the JSON."""


async def get_report(url):
    session = aiohttp.ClientSession(raise_for_status=False)
    try:
        response = await session.get(url)
        status, body = response.status, await response.read()
    except (aiohttp.ClientError, asyncio.TimeoutError):
        return {"error": "no answer"}
    finally:
        await session.close()
    if status != 200:
        return {"error": "status " + str(status)}
    try:
        return {"report": json.loads(body)}
    except ValueError:
        return {"error": "not JSON"}
