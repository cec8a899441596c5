"""What the exercise error_handling is graded on."""

# ruff: noqa: F821 - drivers run inside the subject, which gives them these names

import asyncio
import contextlib
import secrets
import socket
import time
from collections.abc import AsyncIterator

from aiohttp import ClientError, ClientResponse

from examples.practice_server import PracticeServer
from exercises.grader.judging.client import Reply
from exercises.grader.judging.judge import CheckFailed, want
from exercises.grader.judging.subject import Subject

PATIENCE = 2.0  # seconds; what is asked with it answers or breaks off at once
LINE = b"still here\n"
PAUSE = 0.01  # seconds between two lines
MANY = 100  # lines that stand for "for ever"


async def start_and_stop(exercise, url, fails, end):
    """start an application that has a depot, stop it, then ask the grader"""
    made = []
    usual = aiohttp.ClientSession.__init__

    def noted(session, *arguments, **options):
        made.append(session)
        usual(session, *arguments, **options)

    async def fail(app):
        if fails:
            raise OSError("the next step of the start failed")

    aiohttp.ClientSession.__init__ = noted
    try:
        app = web.Application()
        exercise.add_depot(app, url)
        app.on_startup.append(fail)
        runner = web.AppRunner(app)
        try:
            await runner.setup()
            opened = not app[exercise.DEPOT].closed
        except Exception as error:
            if end and not isinstance(error, OSError):
                raise
            opened = True
        await runner.cleanup()
    finally:
        aiohttp.ClientSession.__init__ = usual
    if not end:  # say how many sessions are open
        left = [session for session in made if not session.closed]
        for session in left:
            await session.close()
        return len(left)
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


async def tell_the_end(exercise):
    """let a middleware tell how a handler ends"""

    @web.middleware
    async def tell(request, handler):
        try:
            answer = await handler(request)
        except web.HTTPException as error:
            error.headers["Ended"] = "raised"
            raise
        if isinstance(answer, type):
            return web.Response(text=answer.__name__, headers={"Ended": "class"})
        return answer

    exercise.problems = tell


async def hurry(exercise, times):
    """let the next pauses of the exercise be short"""
    import types

    async def sleep(delay, result=None):
        nonlocal times
        times -= 1
        return await asyncio.sleep(0 if times > 0 else delay, result)

    if hasattr(exercise, "asyncio"):
        exercise.asyncio = types.ModuleType("asyncio")
        vars(exercise.asyncio).update(vars(asyncio), sleep=sleep)
    if getattr(exercise, "sleep", None) is asyncio.sleep:
        exercise.sleep = sleep


def want_refusal(reply: Reply, status: int, text: str, name: str) -> None:
    """Fail the check unless an answer is an error that was raised."""
    raised = f"{status}, raised: raise web.{name}(text=...)"
    ended = reply.headers.get("Ended")
    if ended == "class":
        got = f"the handler returned a class, web.{reply.text}"
        raise CheckFailed(asked=reply.asked, got=got, wanted=raised)
    reply.want(status=status, text=text)
    want(ended == "raised", asked=reply.asked, got=f"{status}, returned", wanted=raised)


def want_type(reply: Reply, wanted: str) -> None:
    """Fail the check unless an answer has this type."""
    kind = reply.headers.get("Content-Type", "").split(";")[0]
    want(
        kind == wanted,
        asked=reply.asked,
        got=f"{reply.status}  Content-Type: {kind}",
        wanted=f"Content-Type: {wanted}",
        problem=reply.fault,
    )


@contextlib.asynccontextmanager
async def dripping(pieces: int, pause: float, missing: int = 0) -> AsyncIterator[str]:
    """Serve JSON a byte at a time, the last bytes never; give the address."""

    async def answer(
        reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        with contextlib.suppress(OSError):
            await reader.readline()
            head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
            size = pieces + missing + 2
            writer.write(f"{head}Content-Length: {size}\r\n\r\n[".encode())
            for _ in range(pieces):
                writer.write(b" ")
                await writer.drain()
                await asyncio.sleep(pause)
            writer.write(b"]")
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    finally:
        server.close()


async def read_lines(response: ClientResponse, most: int) -> tuple[int, str]:
    """Count the lines that come, and say what came in place of the next."""
    for number in range(most):
        try:
            async with asyncio.timeout(1.0):
                line = await response.content.readline()
        except TimeoutError:
            return number, "nothing for 1 s"
        except ClientError as error:
            return number, type(error).__name__
        if line != LINE:
            return number, repr(line) if line else "the end"
    return most, ""


def want_problem(reply: Reply, status: int, title: str, detail: str) -> None:
    """Fail the check unless an answer is problem details that say this."""
    reply.want(status=status)
    want_type(reply, "application/problem+json")
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

        raise web.HTTPNotFound(text="..."): raise it, do not return it, and give the
        text by name.
        """
        await subject.drive(tell_the_end)
        async with subject.serve("make_app", True) as client:
            (await client.get("/parcels/tea")).want(status=200, text="in the depot")
            reply = await client.get(f"/parcels/{secrets.token_hex(3)}")
            want_refusal(reply, 404, "no such parcel", "HTTPNotFound")

    async def gone(self, subject: Subject) -> None:
        """A parcel that is lost is answered 410.

        Which of the two refusals comes first?

        raise web.HTTPGone(text="..."): raise it, do not return it, and give the text
        by name.
        """
        await subject.drive(tell_the_end)
        async with subject.serve("make_app", True) as client:
            reply = await client.get("/parcels/urn")
            want_refusal(reply, 410, "lost for good", "HTTPGone")


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
                want_type(reply, "application/json")

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
        it is empty when the whole body is wrong. Return web.json_response(...,
        status=422).
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
                want_type(reply, "application/json")


class Problems:
    """Answer errors in a form that programs can read."""

    async def as_problem(self, subject: Subject) -> None:
        """An HTTP error is a problem with its status, title and detail.

        What does an HTTPException know about itself?

        error.status, error.reason and error.text. Set error.text to the JSON, then
        error.content_type, and raise the error again: its headers stay.
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

        error.status < 400: raise it as it is. Give any other error another text and
        content_type, and raise it again. A new answer needs all of error.headers but
        Content-Type.
        """
        async with subject.serve("make_app", True) as client:
            for reply, status, headers in (
                (await client.post("/spill"), 405, {"Allow": "GET,HEAD"}),
                (await client.get("/rest"), 503, {"Retry-After": "60"}),
                (await client.get("/old"), 301, {"Location": "/parcels/tea"}),
            ):
                reply.want(status=status, headers=headers)
            want_type(reply, "text/plain")
            reply.want(text="301: Moved Permanently")

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

        ClientTimeout(total=seconds) raises TimeoutError; sock_read is a limit for each
        piece, not for all. Some kinds of TimeoutError are also ClientError: catch it
        first.
        """

        async def ask(path: str, seconds: float) -> object:
            url = path if path.startswith("http:") else practice.url(path)
            return await subject.call("ask_depot", url, seconds)

        async def ask_with_short_limits() -> list[object]:
            # On a busy machine even a quick page may miss a short limit; a wrong
            # answer is wrong with every limit.
            for seconds in (0.05, 0.2, 1.0):
                pieces = max(20, round(5 / seconds))  # for half a second or more
                async with dripping(pieces, seconds / 10) as drip:
                    paths = ("/json", "/hold/never", drip)
                    words = await asyncio.gather(
                        *[ask(path, seconds) for path in paths]
                    )
                if words[0] != "slow":
                    break
            practice.release("soon")
            return words

        patient, words = await asyncio.gather(
            ask("/hold/soon", 9.0), ask_with_short_limits()
        )
        want(
            words == ["fine", "slow", "slow"],
            asked="ask_depot(url, 0.05), of three depots: /json answers, /hold/never "
            "does not, one sends its JSON a byte at a time, for 0.5 s",
            got=words,
            wanted="fine, slow, slow",
        )
        want(
            patient != "slow",
            asked="ask_depot(/hold/soon, 9.0), which answers a text after a while",
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
        await self._ask(subject, practice, {"/close": "lost", "/reset": "lost"})
        async with dripping(1, 0, missing=10) as url:
            word = await subject.call("ask_depot", url, PATIENCE)
        want(
            word == "lost",
            asked="ask_depot(url), which breaks off within its JSON",
            got=word,
            wanted="lost",
        )

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

        try: the loop, finally: request.app[READERS].discard(response). The loop has no
        end of its own; put await asyncio.sleep(0.01) into it.
        """
        start = time.monotonic()
        async with (
            subject.serve("make_app", False) as client,
            client.session.get("/follow") as stays,
            client.session.get("/follow") as leaves,
        ):
            asked = "GET /follow, by two readers, and then GET /readers"
            for one, most in ((stays, 1), (leaves, 2)):
                number, other = await read_lines(one, most)
                fault = await client.fault() if one.status == 500 else None
                want(
                    number == most,
                    asked="GET /follow",
                    got=f"{one.status}  {fault or _lines(number, other)}",
                    wanted="line after line, for ever",
                    problem=fault,
                )
            during = (await client.get("/readers")).json()
            want(during == 2, asked=asked, got=f"{during} listed", wanted="2 listed")
            came = stays.content.total_bytes // len(LINE)
            lasted = time.monotonic() - start
            want(
                came < 2 * lasted / PAUSE + 20,
                asked="GET /follow",
                got=f"{came} lines in {lasted:.2f} s",
                wanted="a pause of 0.01 s after each line: await asyncio.sleep(0.01)",
            )
            await subject.drive(hurry, 3 * MANY)
            number, other = await read_lines(stays, MANY)
            want(
                number == MANY,
                asked="GET /follow",
                got=_lines(number + 1, other),
                wanted="line after line, for ever",
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
        """The session is closed at the end, also when the start fails.

        When does on_cleanup run? And what follows a `yield` that is never reached?

        on_cleanup runs only after a start that went well. In app.cleanup_ctx, an async
        generator that has reached its `yield` is ended in any case.

        What can fail before the `yield` stands within async with
        aiohttp.ClientSession() as session, and so does the `yield`.
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

        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            url = f"http://127.0.0.1:{unused.getsockname()[1]}/"
            left = await subject.drive(start_and_stop, url, False, "")
        want(
            left == 0,
            asked="the session, after a start in which nobody answers at the url",
            got="open",
            wanted="closed",
        )


def _lines(number: int, other: str) -> str:
    return f"{number} line{'s' * (number != 1)}, then {other}"


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"
