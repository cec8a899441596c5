"""Awaits nothing but the request, as with requests (M5).

You read the body as `requests` would: what has come when the headers are there, and
what is still to be awaited?
see: Read inside the block
fails: get_report.report, get_report.wrong_label, get_report.failures, get_report.caller_gives_up
"""


async def get_report(url):
    try:
        async with aiohttp.ClientSession() as session:
            response = await session.get(url)
            if response.status != 200:
                return {"error": f"status {response.status}"}
            return {"report": response.text}
    except (aiohttp.ClientError, TimeoutError):
        return {"error": "no answer"}
    except ValueError:
        return {"error": "not JSON"}
