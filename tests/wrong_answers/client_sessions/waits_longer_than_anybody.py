"""Lets the TimeoutError of aiohttp's usual limit out.

You catch ClientError: is it what comes after aiohttp's five minutes?
see: Every failure has a name
fails: get_report.failures
"""


async def get_report(url):
    try:
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            if response.status != 200:
                return {"error": f"status {response.status}"}
            return {"report": json.loads(await response.text())}
    except aiohttp.ClientError:
        return {"error": "no answer"}
    except ValueError:
        return {"error": "not JSON"}
