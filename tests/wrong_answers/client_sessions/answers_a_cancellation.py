"""Takes a cancellation for a station that does not answer.

Your bare `except` catches a cancellation as well: what does the caller learn who has
given up?
see: Every failure has a name
fails: get_report.caller_gives_up
"""


async def get_report(url):
    try:
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            if response.status != 200:
                return {"error": f"status {response.status}"}
            try:
                return {"report": json.loads(await response.text())}
            except ValueError:
                return {"error": "not JSON"}
    except:
        return {"error": "no answer"}
