"""Repair: a catch-all that swallows redirects and 404s."""

import secrets

from exercises.checks.middlewares.shared import want_json
from exercises.grader.checking import Subject, want


async def passes_on(subject: Subject) -> None:
    """Redirects and HTTP errors pass as they are.

    What kind of exception is web.HTTPFound?

    `except web.HTTPException: raise` before `except Exception`: Python takes the
    first that fits.
    """
    async with subject.serve("make_app", "catch_all") as client:
        reply = await client.get("/rooms/old")
        reply.want(status=302, headers={"Location": "/desk"})
        (await client.get("/rooms/attic")).want(status=404, text="no such room")
        reply = await client.put("/desk")
        reply.want(status=405, headers={"Allow": "GET,HEAD"})


async def tells_nothing(subject: Subject) -> None:
    """A fault is answered 500, and the client learns no detail.

    Who should read the exception: the visitor, or you?

    Answer a fixed {"error": "internal error"}; the exception belongs into the log.
    """
    code = secrets.token_hex(8)
    async with subject.serve("make_app", "catch_all") as client:
        reply = await client.get(f"/rooms/broken?code={code}")
        reply.want(status=500)
        want_json(reply, 500, {"error": "internal error"})


async def logs(subject: Subject) -> None:
    """What was raised is in the log, for whoever runs the desk.

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
