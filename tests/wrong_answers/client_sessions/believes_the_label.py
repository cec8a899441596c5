"""Refuses JSON because of its Content-Type (M12).

You let `json()` refuse what has another Content-Type: how can you read the text,
whatever its label says?
see: A 404 is an answer, not an exception
fails: get_report.wrong_label, get_report.failures
"""


async def get_report(url):
    try:
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            if response.status != 200:
                return {"error": f"status {response.status}"}
            return {"report": await response.json()}
    except (aiohttp.ClientError, TimeoutError):
        return {"error": "no answer"}
    except ValueError:
        return {"error": "not JSON"}
