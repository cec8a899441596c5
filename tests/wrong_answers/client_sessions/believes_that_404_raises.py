"""Reads the body of an error page as the report (M7).

You wait for an exception that a bad status does not raise: where do you look at the
status?
see: A 404 is an answer, not an exception
fails: get_report.status, get_report.failures
"""


async def get_report(url):
    try:
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            return {"report": json.loads(await response.text())}
    except aiohttp.ClientResponseError as error:
        return {"error": f"status {error.status}"}
    except (aiohttp.ClientError, TimeoutError):
        return {"error": "no answer"}
    except ValueError:
        return {"error": "not JSON"}
