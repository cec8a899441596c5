"""Makes the session where no loop runs, in a thread (M6).

You make the session in a thread where no event loop runs: which loop should it belong
to?
see: One session for the whole program
fails: get_report.report, get_report.wrong_label, get_report.status, get_report.failures, get_report.caller_gives_up
"""


async def get_report(url):
    session = await asyncio.to_thread(aiohttp.ClientSession)
    async with session, session.get(url) as response:
        if response.status != 200:
            return {"error": f"status {response.status}"}
        return {"report": await response.json(content_type=None)}
