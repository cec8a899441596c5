"""Repair: a catch-all that swallows redirects and 404s."""

import asyncio
import json
import secrets

from exercises.checks.middlewares.shared import (
    ALL_FAULTS,
    ANSWERS,
    BEGUN,
    HTTP,
    NO_FAULT,
    sent_through,
    want_as_it_was,
    want_cancelled,
    want_json,
    want_outcomes,
    with_headers_of_its_own,
)
from exercises.grader.checking import Client, Finding, Subject, want

SOME_FAULTS = ("KeyError", "TimeoutError", "FaultWithStatus")
INTERNAL = {"error": "internal error"}
MOST = 100_000  # bytes that are read by hand


async def passes_on(subject: Subject) -> None:
    """Redirects, HTTP errors and a cancellation pass as they are.

    What kind of exception is web.HTTPFound?

    `except web.HTTPException: raise` before `except Exception`: Python takes the
    first that fits. A cancellation is no Exception, so nobody has to let it pass.
    """
    soon = {"Retry-After": "7"}
    await subject.drive(with_headers_of_its_own, soon)
    async with subject.serve("make_app", "catch_all") as client:
        reply = await client.get("/rooms/old")
        reply.want(status=302, headers={"Location": "/desk"})
        (await client.get("/rooms/attic")).want(status=404, text="no such room")
        reply = await client.put("/desk")
        reply.want(status=405, headers={"Allow": "GET,HEAD"})
        reply = await client.get("/own/busy")
        reply.want(status=503, text="come back soon", headers=soon)
        wanted = ["/rooms/old HTTPFound", "/rooms/attic HTTPNotFound"]
        wanted += ["/desk HTTPMethodNotAllowed", "/own/busy HTTPServiceUnavailable"]
        await want_outcomes(client, wanted)
    await want_cancelled(subject, "catch_all")
    kinds = (*ANSWERS, *HTTP, NO_FAULT)
    rows = await sent_through(subject, "catch_all", kinds=kinds)
    want_as_it_was(rows)


async def tells_nothing(subject: Subject) -> None:
    """Any fault is answered 500, and the client learns no detail.

    Who should read the exception: the visitor, or you?

    Answer a fixed {"error": "internal error"}, whatever kind of Exception it was;
    the exception belongs in the log.
    """
    code = secrets.token_hex(8)
    async with subject.serve("make_app", "catch_all") as client:
        for method, path in (
            ("GET", f"/rooms/broken?code={code}"),
            ("POST", "/clock"),
            ("POST", f"/clock?seconds={code}x"),
        ):
            reply = await client.request(method, path)
            reply.want(status=500)
            want_json(reply, 500, INTERNAL)
            told = [
                f"{name}: {value}"
                for name, value in reply.headers.items()
                if code in value or "Error" in value
            ]
            want(
                not told,
                asked=reply.asked,
                got="; ".join(told),
                wanted="no header that tells of the fault",
            )
        path = f"/rooms/broken?code={code}"
        wire = await _by_hand(client, path)
        want(
            code not in wire,
            asked=f"GET {path}",
            got=wire.partition("\r\n")[0],
            wanted="500, and no words of yours behind it: no reason=...",
        )
    rows = await sent_through(subject, "catch_all", kinds=ALL_FAULTS)
    for row in rows:
        want(
            row["after"][:2] == ["500", "Internal Server Error"]
            and row["json"] == INTERNAL,
            asked=row["asked"],
            got=f"out of your middleware came: {row['came']}  {row['text'] or ''}",
            wanted=f"out of your middleware came: 500 and JSON, {json.dumps(INTERNAL)}",
        )


async def logs(subject: Subject) -> None:
    """What was raised is in the log, for whoever runs the desk; a 404 is not.

    Who learns of the fault, when the client does not?

    request.app.logger.exception("...") writes the traceback of what is being
    handled; here, GET /notes shows the log.
    """
    code = secrets.token_hex(8)
    async with subject.serve("make_app", "catch_all") as client:
        (await client.get(f"/rooms/broken?code={code}")).want(status=500)
        notes = await client.get("/notes")
        notes.want(status=200)
        want(
            any(code in note for note in notes.json()),
            asked=f"{notes.asked}  after a fault",
            got=[note[:60] for note in notes.json()],
            wanted="a note with the exception, written by request.app.logger",
        )
        before = len(notes.json())
        (await client.get("/rooms/attic")).want(status=404)
        more = (await client.get("/notes")).json()[before:]
        want(
            not more,
            asked="GET /rooms/attic, which is a 404, then GET /notes",
            got=[note[:60] for note in more],
            wanted="nothing written of the 404",
        )
    for row in await sent_through(subject, "catch_all", kinds=SOME_FAULTS):
        want(
            any(row["kind"] in note for note in row["notes"]),
            asked=row["asked"],
            got=f"written as an error: {[note[:60] for note in row['notes']]}",
            wanted=f"written as an error: a note that names the {row['kind']}",
            note="str(error) is empty for many: repr(error), or the traceback, is not",
        )


async def begun(subject: Subject) -> None:
    """A stream that has begun is not answered a second time.

    What has the client got already when /rooms/tour breaks?

    request.writer.output_size is 0 until the headers of an answer have left. Where
    it is more, `raise`.
    """
    subject.allow(Finding.SERVER_ERROR, because="/rooms/tour has a fault on purpose")
    async with subject.serve("make_app", "catch_all") as client:
        (await client.get("/rooms/broken")).want(status=500)
        wire = await _by_hand(client, "/rooms/tour")
        want(
            wire.count("HTTP/1.") == 1,
            asked="GET /rooms/tour, a stream that breaks after its first line",
            got=wire.partition("\r\n\r\n")[2],
            wanted="first, go left, and then no more",
        )
        outcomes = (await client.get("/outcomes")).json()
        want(
            outcomes[-1:] == ["/rooms/tour RuntimeError"],
            asked="GET /rooms/tour, a stream that breaks after its first line",
            got=f"out of your middleware came: {', '.join(outcomes[-1:])}",
            wanted="out of your middleware came: /rooms/tour RuntimeError",
        )
    want_as_it_was(await sent_through(subject, "catch_all", kinds=(BEGUN,)))


async def _by_hand(client: Client, path: str) -> str:
    """Return what comes from the server until it hangs up."""
    wire = b""
    reader, writer = await asyncio.open_connection(*client.address())
    try:
        writer.write(f"GET {path} HTTP/1.0\r\n\r\n".encode())
        while len(wire) < MOST and (part := await reader.read(MOST)):
            wire += part
        return wire.decode("utf-8", "replace")
    finally:
        writer.close()
