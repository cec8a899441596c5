"""Refuses JSON because of its Content-Type (M12).

fails: get_report.wrong_label, get_report.failures
"""


async def get_report(url):
    try:
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            if response.status != 200:
                return {"error": f"status {response.status}"}
            return {"report": await response.json()}
    except ValueError:
        return {"error": "not JSON"}
    except aiohttp.ClientError:
        return {"error": "no answer"}
