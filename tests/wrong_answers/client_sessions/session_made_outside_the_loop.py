"""Makes the session where no loop runs, in a thread (M6).

fails: get_report.report, get_report.wrong_label, get_report.status, get_report.failures
"""


async def get_report(url):
    session = await asyncio.to_thread(aiohttp.ClientSession)
    async with session, session.get(url) as response:
        if response.status >= 400:
            return {"error": f"status {response.status}"}
        return {"report": await response.json(content_type=None)}
