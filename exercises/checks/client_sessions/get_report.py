"""Ask one station for its report, or say why there is none."""

import asyncio
import secrets
from collections.abc import Callable

from aiohttp import web
from aiohttp.typedefs import Handler

from exercises.checks.client_sessions.shared import caller_leaves, pass_time, serving
from exercises.grader.checking import PracticeServer, Subject, want

FIVE_MINUTES = 300.0  # seconds: aiohttp's own limit for a request


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
    for text, found in (
        ("0", 0),
        ("[]", []),
        ('{"city": "Zürich"}', {"city": "Zürich"}),
    ):
        asked, wanted = f"get_report of a station that sends {text}", {"report": found}
        async with serving(_answering(text.encode(), "application/json")) as station:
            value = await subject.call(
                "get_report", station, asked=asked, wanted=wanted
            )
        want(value == wanted, asked=asked, got=value, wanted=wanted)


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
    client are kinds of aiohttp.ClientError, but for its usual limit's TimeoutError.

    Some of aiohttp's errors, such as that for a redirect to no web address, are a
    ClientError and a ValueError: the `except` that stands first gets them.
    """
    for path, asked, error in (
        ("/bad-json", "broken JSON", "not JSON"),
        ("/stream/3", "three lines of text", "not JSON"),
        ("/bytes/0", "an empty text", "not JSON"),
        ("/close", "a station that closes the connection", "no answer"),
        ("/cut/10", "an answer that is cut off in its body", "no answer"),
        ("/redirect-loop", "a page that redirects to itself", "no answer"),
    ):
        await _reports(subject, practice, path, asked, {"error": error})
    asked, wanted = "get_report of a station that is silent", {"error": "no answer"}
    task = asyncio.create_task(
        subject.call("get_report", practice.url("/hold/x"), asked=asked, wanted=wanted)
    )
    await practice.until(lambda: practice.count("/hold/x") > 0, 0.5)
    await subject.settle()
    await subject.drive(pass_time, FIVE_MINUTES + 1)
    value = await task
    want(value == wanted, asked=asked, got=value, wanted=wanted)
    for handler, what, error in (
        (
            _answering(b'"\xff"', "application/json"),
            "bytes that are no text",
            "not JSON",
        ),
        (
            _moved_to("mailto:a@b.example"),
            "a page moved to a mail address",
            "no answer",
        ),
        (_moved_to("http://b.example:port"), "a page moved to no address", "no answer"),
    ):
        asked, wanted = f"get_report of {what}", {"error": error}
        async with serving(handler) as station:
            value = await subject.call(
                "get_report", station, asked=asked, wanted=wanted
            )
        want(value == wanted, asked=asked, got=value, wanted=wanted)
    asked, wanted = "get_report where nobody listens", {"error": "no answer"}
    value = await subject.call("get_report", "http://127.0.0.1:1/", wanted=wanted)
    want(value == wanted, asked=asked, got=value, wanted=wanted)


async def caller_gives_up(subject: Subject, practice: PracticeServer) -> None:
    """A call that is cancelled ends with CancelledError, and its request with it.

    Which exceptions does your `except` catch besides those that the task names?

    A bare `except:` and `except BaseException:` swallow the cancellation too. Name
    aiohttp.ClientError and ValueError.
    """
    for path, what in (
        ("/hold/x", "a station that does not answer"),
        ("/slow-body/9", "a station that stops in its body"),
    ):
        await caller_leaves(
            subject,
            practice,
            "get_report",
            practice.url(path),
            asked=f"get_report of {what}",
            begun=_asked(practice, path),
            still_asked=lambda: practice.in_flight,
        )


def _asked(practice: PracticeServer, path: str) -> Callable[[], bool]:
    return lambda: practice.count(path) > 0


def _answering(body: bytes, label: str) -> Handler:
    async def answer(request: web.Request) -> web.Response:
        return web.Response(body=body, content_type=label)

    return answer


def _moved_to(address: str) -> Handler:
    async def answer(request: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": address})

    return answer


async def _reports(
    subject: Subject, practice: PracticeServer, path: str, what: str, wanted: object
) -> None:
    """Fail the check unless the report, or the error, is this one."""
    asked = f"get_report of {what}"
    value = await subject.call(
        "get_report", practice.url(path), asked=asked, wanted=wanted
    )
    want(value == wanted, asked=asked, got=value, wanted=wanted)
