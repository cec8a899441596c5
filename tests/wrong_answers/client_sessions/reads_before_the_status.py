"""Reads the JSON first and looks at the status afterwards.

fails: get_report.status
"""


async def get_report(url):
    try:
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            report = json.loads(await response.text())
            if response.status != 200:
                return {"error": f"status {response.status}"}
            return {"report": report}
    except ValueError:
        return {"error": "not JSON"}
    except aiohttp.ClientError:
        return {"error": "no answer"}
