"""Reads the text, and loads it as JSON by hand."""

import json


async def get_report(url):
    async with aiohttp.ClientSession() as session:
        try:
            async with session.get(url, raise_for_status=True) as response:
                text = await response.text()
        except aiohttp.ClientResponseError as error:
            return {"error": f"status {error.status}"}
        except aiohttp.ClientError:
            return {"error": "no answer"}
    try:
        return {"report": json.loads(text)}
    except json.JSONDecodeError:
        return {"error": "not JSON"}
