"""Takes the None that json() makes of an empty text for a report (M12).

You let `json()` turn an empty text into None: how do you tell that from a report?
see: A 404 is an answer, not an exception
fails: get_report.failures
"""


async def get_report(url):
    try:
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            if response.status != 200:
                return {"error": f"status {response.status}"}
            return {"report": await response.json(content_type=None)}
    except (aiohttp.ClientError, TimeoutError):
        return {"error": "no answer"}
    except ValueError:
        return {"error": "not JSON"}
