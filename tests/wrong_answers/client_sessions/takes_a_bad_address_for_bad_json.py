"""Catches ValueError first, which some of aiohttp's errors are as well.

Your `except ValueError` stands first and catches more than bad JSON: which of aiohttp's
errors are of both kinds?
see: Every failure has a name
fails: get_report.failures
"""


async def get_report(url):
    try:
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            if response.status != 200:
                return {"error": f"status {response.status}"}
            return {"report": json.loads(await response.text())}
    except ValueError:
        return {"error": "not JSON"}
    except (aiohttp.ClientError, TimeoutError):
        return {"error": "no answer"}
