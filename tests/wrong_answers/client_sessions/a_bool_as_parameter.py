"""Asks past all caches with a parameter that is a bool (M13).

You give a bool as a parameter: in which words does the server want to read it?
see: Parameters, JSON and headers
fails: get_report.report, get_report.wrong_label, get_report.status, get_report.failures, get_report.caller_gives_up
"""


async def get_report(url):
    try:
        async with (
            aiohttp.ClientSession() as session,
            session.get(url, params={"fresh": True}) as response,
        ):
            if response.status != 200:
                return {"error": f"status {response.status}"}
            return {"report": json.loads(await response.text())}
    except (aiohttp.ClientError, TimeoutError):
        return {"error": "no answer"}
    except ValueError:
        return {"error": "not JSON"}
