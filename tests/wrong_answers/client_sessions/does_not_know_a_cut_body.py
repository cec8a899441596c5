"""Knows connections that fail to come about, but not one that is cut in the body.

Your except knows connections that never came about: what is raised when one is cut in
the body?
see: Every failure has a name
fails: get_report.failures
"""


async def get_report(url):
    try:
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            if response.status != 200:
                return {"error": f"status {response.status}"}
            return {"report": json.loads(await response.text())}
    except (aiohttp.ClientConnectionError, TimeoutError):
        return {"error": "no answer"}
    except ValueError:
        return {"error": "not JSON"}
