"""Asks past all caches with a parameter that is a bool (M13).

You give a bool as a parameter: in which words does the server want to read it?
see: Parameters, JSON and headers
fails: get_report.report, get_report.wrong_label, get_report.status, get_report.failures
"""


async def get_report(url):
    async with aiohttp.ClientSession() as session:
        async with session.get(url, params={"fresh": True}) as response:
            if response.status >= 400:
                return {"error": f"status {response.status}"}
            return {"report": await response.json(content_type=None)}
