"""Takes a report that is 0 or empty for no report.

You take every report that counts as false for a missing one: what if a station reports
0?
see: A 404 is an answer, not an exception
fails: get_report.report
"""


async def get_report(url):
    try:
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            if response.status != 200:
                return {"error": f"status {response.status}"}
            report = await response.json(content_type=None)
            return {"report": report} if report else {"error": "not JSON"}
    except (aiohttp.ClientError, TimeoutError):
        return {"error": "no answer"}
    except ValueError:
        return {"error": "not JSON"}
