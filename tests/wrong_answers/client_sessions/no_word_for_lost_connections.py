"""Lets a connection error through.

You have no word for a connection that fails or is cut: what does aiohttp raise then,
and where do you catch it?
see: Every failure has a name
fails: get_report.failures
"""


async def get_report(url):
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        if response.status != 200:
            return {"error": f"status {response.status}"}
        try:
            return {"report": json.loads(await response.text())}
        except ValueError:
            return {"error": "not JSON"}
