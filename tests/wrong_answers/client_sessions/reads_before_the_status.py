"""Reads the JSON first and looks at the status afterwards.

You read the JSON before you look at the status: what if an error page is no JSON?
see: A 404 is an answer, not an exception
fails: get_report.status
"""


async def get_report(url):
    try:
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            report = json.loads(await response.text())
            if response.status != 200:
                return {"error": f"status {response.status}"}
            return {"report": report}
    except (aiohttp.ClientError, TimeoutError):
        return {"error": "no answer"}
    except ValueError:
        return {"error": "not JSON"}
