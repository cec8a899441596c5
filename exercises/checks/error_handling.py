"""What the exercise error_handling is graded on."""

# ruff: noqa: F821 - drivers run inside the subject, which gives them these names

import asyncio
import secrets
import socket

from examples.practice_server import PracticeServer
from exercises.grader.client import Reply
from exercises.grader.judge import CheckFailed, want
from exercises.grader.subject import Subject

PATIENCE = 2.0  # seconds; what is asked with it answers or breaks off at once


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


async def keep_log(exercise):
    """keep what is logged from now on"""
    import io
    import logging

    exercise.log = logging.StreamHandler(io.StringIO())
    logging.getLogger().addHandler(exercise.log)


async def read_log(exercise):
    """read what was logged"""
    import logging

    logging.getLogger().removeHandler(exercise.log)
    return exercise.log.stream.getvalue()


def want_problem(reply: Reply, status: int, title: str, detail: str) -> None:
    """Fail the check unless an answer is problem details that say this."""
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
    wanted = {"status": status, "title": title, "detail": detail}
    want(
        isinstance(problem, dict) and problem | wanted == problem,
        asked=reply.asked,
        got=problem,
        wanted=wanted,
    )


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
        """A valid parcel is answered 201, as the model has read it.

        What makes a dict of a model again?

        parcel = Parcel.model_validate(data), then parcel.model_dump(): its kilos are
        a number, even when they came as a text.
        """
        parcel = {"to": secrets.token_hex(4), "kilos": 2.5}
        async with subject.serve("make_app", False) as client:
            for body in (parcel, parcel | {"kilos": "2.5", "colour": "red"}):
                reply = await client.post("/parcels", json=body)
                reply.want(status=201, json=parcel)

    async def no_json(self, subject: Subject) -> None:
        """A body that is no JSON is answered 400.

        What does request.json() raise for a broken text, and what for no text at all?

        Two kinds of ValueError. ValidationError is one, too: keep it apart, with a try
        of its own.
        """
        parcel = {"to": "Ada", "kilos": 1}
        async with subject.serve("make_app", False) as client:
            for body in (b"{", b"", b"\xff"):
                (await client.post("/parcels", data=body)).want(status=400)
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

        error.status, error.reason and error.text. json_response takes a content_type.
        """
        async with subject.serve("make_app", True) as client:
            reply = await client.get("/nowhere")
            want_problem(reply, 404, "Not Found", "404: Not Found")
            reply, refused = await client.post("/spill"), "Method Not Allowed"
            want_problem(reply, 405, refused, f"405: {refused}")
            reply = await client.get("/rest")
            want_problem(reply, 503, "Service Unavailable", "back in a minute")

    async def keeps_headers(self, subject: Subject) -> None:
        """A 405 says what is allowed, a 503 how long it lasts; a redirect leads on.

        Is a redirect an error? And which headers may an error have?

        error.status < 400: raise it as it is. Of the others copy all of error.headers
        but Content-Type. Or give the error another text and content_type, and raise it.
        """
        async with subject.serve("make_app", True) as client:
            for reply, status, headers in (
                (await client.post("/spill"), 405, {"Allow": "GET,HEAD"}),
                (await client.get("/rest"), 503, {"Retry-After": "60"}),
                (await client.get("/old"), 301, {"Location": "/parcels/tea"}),
            ):
                reply.want(status=status, headers=headers)

    async def tells_no_secret(self, subject: Subject) -> None:
        """A fault is a problem of status 500 that gives nothing away.

        Who reads the answer, and who reads the log?

        except Exception after except web.HTTPException, and a fixed detail.
        """
        code = secrets.token_hex(8)
        async with subject.serve("make_app", True) as client:
            reply = await client.get(f"/spill?code={code}")
            want_problem(reply, 500, "Internal Server Error", "see the log")
            want(
                code not in reply.text,
                asked=reply.asked,
                got=reply.text,
                wanted="nothing of what the exception said",
            )

    async def logs_the_fault(self, subject: Subject) -> None:
        """The log has the fault, with its message and its traceback.

        Your answer says "see the log". What is there to see?

        Inside the except block: request.app.logger.exception("..."). It adds the
        traceback by itself.
        """
        code = secrets.token_hex(8)
        async with subject.serve("make_app", True) as client:
            await subject.drive(keep_log)
            reply = await client.get(f"/spill?code={code}")
            log = await subject.drive(read_log)
            reply.want(status=500)
            want(
                code in log and "Traceback" in log,
                asked=f"the log, after {reply.asked}",
                got=log[-300:] or "nothing",
                wanted="the RuntimeError with its traceback",
                problem=reply.fault,
            )


class AskDepot:
    """Tell the ways of failing apart."""

    async def answers(self, subject: Subject, practice: PracticeServer) -> None:
        """What answers is fine, or its status says why not.

        Does a 503 raise an exception? And is a 201 the status that is asked for?

        Look at response.status inside the block; then `await response.json()`.
        """
        ways = {"/json": "fine", "/status/503": "503", "/status/201": "201"}
        await self._ask(subject, practice, ways)

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

        ClientTimeout(total=seconds) raises TimeoutError. Some of its kinds are also
        ClientError: catch it first.
        """

        async def ask(path: str, seconds: float) -> object:
            return await subject.call("ask_depot", practice.url(path), seconds)

        async def ask_with_short_limits() -> list[object]:
            # On a busy machine even a quick page may miss a short limit; a wrong
            # answer is wrong with every limit.
            for seconds in (0.05, 0.2, 1.0):
                paths = ("/json", "/hold/never", "/slow-body/5")
                words = await asyncio.gather(*[ask(path, seconds) for path in paths])
                if words[0] != "slow":
                    break
            practice.release("soon")
            return words

        patient, words = await asyncio.gather(
            ask("/hold/soon", 9.0), ask_with_short_limits()
        )
        want(
            words == ["fine", "slow", "slow"],
            asked="three depots: one answers, one never, one stops within the body",
            got=words,
            wanted="fine, slow, slow",
        )
        want(
            patient != "slow",
            asked="with 9 seconds, a depot that answers a text after a while",
            got=patient,
            wanted="garbled",
        )

    async def closed(self, subject: Subject, practice: PracticeServer) -> None:
        """Where nobody listens, the depot is closed.

        Was there a connection at all?

        aiohttp.ClientConnectorError, caught before the wider ClientError.
        """
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            url = f"http://127.0.0.1:{unused.getsockname()[1]}/"
            word = await subject.call("ask_depot", url, PATIENCE)
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
            word = await subject.call("ask_depot", practice.url(path), PATIENCE)
            want(word == wanted, asked=f"ask_depot({path})", got=word, wanted=wanted)


class Follow:
    """Clean up when the reader leaves."""

    async def listed(self, subject: Subject) -> None:
        """While somebody reads, the response is among the readers; then no more.

        Which line of your handler runs when a write fails?

        try: the loop, finally: request.app[READERS].discard(response).
        """
        async with (
            subject.serve("make_app", False) as client,
            client.session.get("/follow") as stays,
            client.session.get("/follow") as leaves,
        ):
            lines = [await one.content.readline() for one in (stays, leaves, leaves)]
            fault = await client.fault() if leaves.status == 500 else None
            during = (await client.get("/readers")).json()
            if lines != [b"still here\n"] * 3 or during != 2:
                raise CheckFailed(
                    asked="GET /follow, by two readers, and then GET /readers",
                    got=f"{leaves.status}  {fault or lines[-1]!s}, {during} listed",
                    wanted="line after line, and 2 listed",
                    problem=fault,
                )
            leaves.close()
            for _ in range(200):
                after = (await client.get("/readers")).json()
                if after < 2:
                    break
            want(
                after == 1,
                asked="GET /readers, when one of the two has left",
                got=after,
                wanted=1,
            )


class AddDepot:
    """Repair: what is opened at the start and not closed."""

    async def closed_always(self, subject: Subject, practice: PracticeServer) -> None:
        """The session is closed at the end, also when a later start-up step fails.

        When does on_cleanup run?

        Only after a start that went well. One async generator with a `yield`, in
        app.cleanup_ctx, is ended in both cases.
        """
        for starts, fails in ((1, False), (2, True)):
            url, end = practice.url("/json"), practice.url("/word/end")
            opened = await subject.drive(start_and_stop, url, fails, end)
            want(
                opened, asked="app[DEPOT] after the start", got="closed", wanted="open"
            )
            await practice.until(lambda: practice.connections_open == 0)
            asked = practice.count("/json") - starts + 1
            want(
                practice.connections_open == 0 and asked == 1,
                asked="the depot, after "
                + ("a start that failed" if fails else "a start and an end"),
                got=f"{practice.connections_open} open, asked {_times(asked)}",
                wanted="0 open, asked once",
            )


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"
