"""Takes each status below 400 for a report.

You take each status below 400 for a report: which status does the task name?
see: A 404 is an answer, not an exception
fails: get_report.status
"""


async def get_report(url):
    try:
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            if not response.ok:
                return {"error": f"status {response.status}"}
            return {"report": json.loads(await response.text())}
    except (aiohttp.ClientError, TimeoutError):
        return {"error": "no answer"}
    except ValueError:
        return {"error": "not JSON"}
