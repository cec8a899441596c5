"""Ask one station for its report, or say why there is none."""

import secrets

from exercises.grader.checking import PracticeServer, Subject, want


async def report(subject: Subject, practice: PracticeServer) -> None:
    """JSON with status 200 comes back as {"report": ...}.

    Which method of the response reads its body as JSON?

    The body can be read only inside the block: `async with session.get(url) as r`.

    Return {"report": await response.json()}.
    """
    word = secrets.token_hex(4)
    url = practice.url(f"/echo?station={word}")
    wanted = {"report": {"query": {"station": word}, "...": "..."}}
    value = await subject.call("get_report", url, wanted=wanted)
    report = value.get("report") if isinstance(value, dict) else None
    got = report.get("query") if isinstance(report, dict) else value
    want(
        got == {"station": word},
        asked=f"get_report({url!r})",
        got=value,
        wanted=wanted,
    )


async def wrong_label(subject: Subject, practice: PracticeServer) -> None:
    """JSON text labelled text/html still counts as a report.

    What does response.json() look at before it reads the body?

    It refuses a Content-Type that is not JSON, unless it is told otherwise.

    await response.json(content_type=None), or json.loads(await response.text())
    """
    asked, wanted = "JSON labelled text/html", {"report": {"site": "practice"}}
    await _reports(subject, practice, "/wrong-type", asked, wanted)


async def status(subject: Subject, practice: PracticeServer) -> None:
    """Any status but 200 is named: {"error": "status 503"}.

    Does aiohttp raise an error for a 404 by itself, and is 201 the same as 200?

    It does not, and 201 is another status. An error page is often no JSON: look at
    response.status before you read the body.
    """
    for path, code, what in (
        ("/status/201", 201, "a page"),
        ("/status/404", 404, "a page"),
        ("/nothing-here", 404, "a page that is no JSON,"),
        ("/status/503", 503, "a page"),
    ):
        asked, wanted = f"{what} with status {code}", {"error": f"status {code}"}
        await _reports(subject, practice, path, asked, wanted)


async def failures(subject: Subject, practice: PracticeServer) -> None:
    """No JSON gives {"error": "not JSON"}, a lost connection "no answer".

    Which error comes for broken text, what comes for an empty one, and which error
    does aiohttp raise when a connection is lost?

    Broken text is a ValueError (json.JSONDecodeError). For an empty one
    response.json() returns None, and json.loads raises. All errors of aiohttp's
    client are kinds of aiohttp.ClientError.
    """
    for path, asked, error in (
        ("/bad-json", "broken JSON", "not JSON"),
        ("/stream/3", "three lines of text", "not JSON"),
        ("/bytes/0", "an empty text", "not JSON"),
        ("/close", "a station that closes the connection", "no answer"),
        ("/cut/10", "an answer that is cut off in its body", "no answer"),
    ):
        await _reports(subject, practice, path, asked, {"error": error})


async def _reports(
    subject: Subject, practice: PracticeServer, path: str, what: str, wanted: object
) -> None:
    """Fail the check unless the report, or the error, is this one."""
    asked = f"get_report of {what}"
    value = await subject.call(
        "get_report", practice.url(path), asked=asked, wanted=wanted
    )
    want(value == wanted, asked=asked, got=value, wanted=wanted)
