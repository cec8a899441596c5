"""What the exercise error_handling is graded on."""

# ruff: noqa: F821 - drivers run inside the subject, which gives them these names

import asyncio
import secrets
import socket
from typing import Any

from examples.practice_server import PracticeServer
from exercises.grader.client import Reply
from exercises.grader.judge import CheckFailed, want
from exercises.grader.subject import Subject


async def start_and_stop(exercise, url, fails, end):
    """start an application that has a depot, stop it, then ask the grader"""

    async def fail(app):
        if fails:
            raise OSError("the next step of the start failed")

    app = web.Application()
    exercise.add_depot(app, url)
    app.on_startup.append(fail)
    runner = web.AppRunner(app)
    try:
        await runner.setup()
        opened = not app[exercise.DEPOT].closed
    except OSError:
        opened = True
    await runner.cleanup()
    async with aiohttp.ClientSession() as session, session.get(end) as response:
        await response.read()
    return opened


def problem_of(reply: Reply, status: int, title: str) -> dict[str, Any]:
    """Return the problem details of an answer; fail the check where it has none."""
    reply.want(status=status)
    kind = reply.headers.get("Content-Type", "").split(";")[0]
    want(
        kind == "application/problem+json",
        asked=reply.asked,
        got=f"{reply.status}  Content-Type: {kind}",
        wanted="Content-Type: application/problem+json",
        problem=reply.fault,
    )
    problem = reply.json()
    want(
        isinstance(problem, dict)
        and problem.get("status") == status
        and problem.get("title") == title,
        asked=reply.asked,
        got=problem,
        wanted={"status": status, "title": title, "detail": "..."},
    )
    found: dict[str, Any] = problem
    return found


class ShowParcel:
    """Raise the error that fits."""

    async def found(self, subject: Subject) -> None:
        """A parcel that is there is answered, another one 404.

        What ends a handler in the middle?

        raise web.HTTPNotFound(text="..."), with the text by name.
        """
        async with subject.serve("make_app", False) as client:
            (await client.get("/parcels/tea")).want(status=200, text="in the depot")
            reply = await client.get(f"/parcels/{secrets.token_hex(3)}")
            reply.want(status=404, text="no such parcel")

    async def gone(self, subject: Subject) -> None:
        """A parcel that is lost is answered 410.

        Which of the two refusals comes first?

        web.HTTPGone is 410.
        """
        async with subject.serve("make_app", False) as client:
            reply = await client.get("/parcels/urn")
            reply.want(status=410, text="lost for good")


class AddParcel:
    """Let pydantic look at what comes in."""

    async def valid(self, subject: Subject) -> None:
        """A valid parcel is answered 201.

        What makes a dict of a model again?

        parcel = Parcel.model_validate(data), then parcel.model_dump().
        """
        parcel = {"to": secrets.token_hex(4), "kilos": 2.5}
        async with subject.serve("make_app", False) as client:
            reply = await client.post("/parcels", json=parcel)
            reply.want(status=201, json=parcel)

    async def no_json(self, subject: Subject) -> None:
        """A body that is no JSON is answered 400.

        What does request.json() raise?

        json.JSONDecodeError is a ValueError. So is ValidationError: keep the two
        apart, each with a try of its own.
        """
        parcel = {"to": "Ada", "kilos": 1}
        async with subject.serve("make_app", False) as client:
            (await client.post("/parcels", data="{")).want(status=400)
            (await client.post("/parcels", json=parcel)).want(status=201)

    async def names_what_is_wrong(self, subject: Subject) -> None:
        """What does not fit is answered 422, with the names of the wrong fields.

        Where does a ValidationError say which fields it means?

        Each of error.errors() has "loc", a tuple that begins with the field's name;
        it is empty when the whole body is wrong.
        """
        cases: list[tuple[object, list[str]]] = [
            ({"to": "", "kilos": 2}, ["to"]),
            ({"to": "Ada", "kilos": 31}, ["kilos"]),
            ({"to": "Ada", "kilos": "much"}, ["kilos"]),
            ({}, ["kilos", "to"]),
            ([], []),
        ]
        async with subject.serve("make_app", False) as client:
            for body, wrong in cases:
                reply = await client.post("/parcels", json=body)
                reply.want(status=422, json={"wrong": wrong})


class Problems:
    """Answer errors in a form that programs can read."""

    async def as_problem(self, subject: Subject) -> None:
        """An HTTP error is a problem with its status, title and detail.

        What does an HTTPException know about itself?

        error.status, error.reason and error.text; json_response takes headers, and
        Content-Type may be among them.
        """
        async with subject.serve("make_app", True) as client:
            problem_of(await client.get("/nowhere"), 404, "Not Found")
            reply = await client.post("/spill")
            problem_of(reply, 405, "Method Not Allowed")
            problem = problem_of(await client.get("/nowhere/2"), 404, "Not Found")
            want(
                problem.get("detail") == "404: Not Found",
                asked="GET /nowhere/2",
                got=problem,
                wanted="detail: 404: Not Found",
            )

    async def keeps_headers(self, subject: Subject) -> None:
        """A 405 still says what is allowed, and a redirect still leads on.

        Is a redirect an error?

        error.status < 400: raise it as it is. error.headers has the rest, such as
        Allow; copy it.
        """
        async with subject.serve("make_app", True) as client:
            (await client.post("/spill")).want(
                status=405, headers={"Allow": "GET,HEAD"}
            )
            reply = await client.get("/old")
            reply.want(status=301, headers={"Location": "/parcels/tea"})

    async def tells_no_secret(self, subject: Subject) -> None:
        """A fault is a problem of status 500 that gives nothing away.

        Who reads the answer, and who reads the log?

        except Exception after except web.HTTPException, a fixed detail, and
        request.app.logger.exception(...).
        """
        code = secrets.token_hex(8)
        async with subject.serve("make_app", True) as client:
            reply = await client.get(f"/spill?code={code}")
            problem = problem_of(reply, 500, "Internal Server Error")
            want(
                code not in reply.text and problem.get("detail") == "see the log",
                asked=reply.asked,
                got=reply.text,
                wanted='"detail": "see the log"',
            )


class AskDepot:
    """Tell the ways of failing apart."""

    async def answers(self, subject: Subject, practice: PracticeServer) -> None:
        """What answers is fine, or its status says why not.

        Does a 503 raise an exception?

        Look at response.status inside the block; then `await response.json()`.
        """
        await self._ask(subject, practice, {"/json": "fine", "/status/503": "503"})

    async def garbled(self, subject: Subject, practice: PracticeServer) -> None:
        """What is no JSON is garbled.

        Two things can be wrong with a body: which?

        aiohttp.ContentTypeError for the label, ValueError for the text.
        """
        await self._ask(
            subject, practice, {"/wrong-type": "garbled", "/bad-json": "garbled"}
        )

    async def slow(self, subject: Subject, practice: PracticeServer) -> None:
        """What takes too long is slow, before the headers or within the body.

        Which exception does a ClientTimeout raise?

        TimeoutError. Some of its kinds are also ClientError: catch it first.
        """
        paths = ("/slow-body/5", "/hold/x")
        asking = [subject.call("ask_depot", practice.url(path)) for path in paths]
        for path, word in zip(paths, await asyncio.gather(*asking), strict=True):
            want(word == "slow", asked=f"ask_depot({path})", got=word, wanted="slow")

    async def closed(self, subject: Subject, practice: PracticeServer) -> None:
        """Where nobody listens, the depot is closed.

        Was there a connection at all?

        aiohttp.ClientConnectorError, caught before the wider ClientError.
        """
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            url = f"http://127.0.0.1:{unused.getsockname()[1]}/"
            word = await subject.call("ask_depot", url)
        want(
            word == "closed", asked="a port without a server", got=word, wanted="closed"
        )

    async def lost(self, subject: Subject, practice: PracticeServer) -> None:
        """A connection that breaks, before the answer or within it, is lost.

        What do ServerDisconnectedError and ClientPayloadError have in common?

        Both are aiohttp.ClientError: catch that last.
        """
        ways = {"/close": "lost", "/cut/10": "lost", "/reset": "lost"}
        await self._ask(subject, practice, ways)

    async def _ask(
        self, subject: Subject, practice: PracticeServer, cases: dict[str, str]
    ) -> None:
        for path, wanted in cases.items():
            word = await subject.call("ask_depot", practice.url(path))
            want(word == wanted, asked=f"ask_depot({path})", got=word, wanted=wanted)


class Follow:
    """Clean up when the reader leaves."""

    async def listed(self, subject: Subject) -> None:
        """While somebody reads, the response is among the readers; then no more.

        Which line of your handler runs when a write fails?

        try: the loop, finally: request.app[READERS].discard(response).
        """
        async with subject.serve("make_app", False) as client:
            async with client.session.get("/follow") as response:
                line = await response.content.readline()
                fault = await client.fault() if response.status == 500 else None
                during = (await client.get("/readers")).json()
                response.close()
            got = f"{response.status}  {fault or line!s}, {during} listed"
            if line != b"still here\n" or during != 1:
                raise CheckFailed(
                    asked="GET /follow, and then GET /readers",
                    got=got,
                    wanted="a line, and 1 listed",
                    problem=fault,
                )
            for _ in range(200):
                after = (await client.get("/readers")).json()
                if after == 0:
                    break
            want(
                after == 0,
                asked="GET /readers, when the reader has left",
                got=after,
                wanted=0,
            )


class AddDepot:
    """Repair: what is opened at the start and not closed."""

    async def closed_always(self, subject: Subject, practice: PracticeServer) -> None:
        """The session is closed at the end, also when a later start-up step fails.

        When does on_cleanup run?

        Only after a start that went well. One async generator with a `yield`, in
        app.cleanup_ctx, is ended in both cases.
        """
        for fails in (False, True):
            url, end = practice.url("/json"), practice.url("/word/end")
            opened = await subject.drive(start_and_stop, url, fails, end)
            want(
                opened, asked="app[DEPOT] after the start", got="closed", wanted="open"
            )
            left = not await practice.until(lambda: practice.connections_open == 0, 0.3)
            want(
                practice.count("/json") > 0 and not left,
                asked="the depot's connections after "
                + ("a start that failed" if fails else "the end"),
                got=f"{practice.connections_open} open",
                wanted="0 open, after the url was asked",
            )
