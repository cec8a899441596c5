"""Reads the body of a response whose session has been closed (M4).

You read the body when the block has ended: what has become of the connection by then?
see: Read inside the block
fails: get_report.report, get_report.wrong_label, get_report.failures, get_report.caller_gives_up
"""


async def get_report(url):
    try:
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            pass
        if response.status != 200:
            return {"error": f"status {response.status}"}
        return {"report": json.loads(await response.text())}
    except (aiohttp.ClientError, TimeoutError):
        return {"error": "no answer"}
    except ValueError:
        return {"error": "not JSON"}
