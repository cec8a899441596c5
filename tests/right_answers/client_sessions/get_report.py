"""Lets aiohttp read the JSON, and looks for the empty text that it reads as None."""


async def get_report(url):
    try:
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            if response.status != 200:
                return {"error": f"status {response.status}"}
            if not (await response.read()).strip():
                return {"error": "not JSON"}
            return {"report": await response.json(content_type=None)}
    except (aiohttp.ClientError, TimeoutError):
        return {"error": "no answer"}
    except ValueError:
        return {"error": "not JSON"}
