"""What the exercise middlewares is graded on."""

import asyncio
import contextlib
import secrets
import time
from collections.abc import AsyncIterator
from typing import Any

from exercises.grader.judging.client import Client, Reply
from exercises.grader.judging.judge import CheckFailed, want
from exercises.grader.judging.subject import Subject

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}

ROUNDED = 0.005  # seconds: as far off as two decimals can be


def header(reply: Reply, name: str) -> str:
    """Return a header of an answer; fail the check where there is none."""
    value = reply.headers.get(name)
    if value is None:
        got = f"{reply.status}  {reply.fault or f'no header {name}'}"
        raise CheckFailed(
            asked=reply.asked, got=got, wanted=f"a header {name}", problem=reply.fault
        )
    return value


def want_json(reply: Reply, status: int, wanted: dict[str, str]) -> None:
    """Fail the check unless an answer is JSON, and says so to its client."""
    reply.want(status=status, json=wanted)
    kind = reply.headers.get("Content-Type", "").split(";")[0]
    want(
        kind == "application/json",
        asked=reply.asked,
        got=f"{reply.status}  Content-Type: {kind}",
        wanted="Content-Type: application/json",
    )


@contextlib.asynccontextmanager
async def serving(subject: Subject, name: str, *settings: Any) -> AsyncIterator[Client]:
    """Serve the desk, and say what is wrong when an answer cannot be sent."""
    try:
        async with subject.serve("make_app", name, *settings) as client:
            yield client
    except CheckFailed as failed:
        failure = failed.failure
        if "Cannot serialize" not in failure.got:
            raise
        raise CheckFailed(
            asked=failure.asked,
            got=f"no answer: {failure.got}",
            wanted="an answer; each header that you set has a str as its value",
            problem=failure.problem,
        ) from None


def visitor() -> dict[str, str]:
    """Return the header of a visitor who has not been here."""
    return {"X-Visitor": secrets.token_hex(4)}


async def desk(
    client: Client, who: dict[str, str], wanted: list[int], when: str
) -> None:
    """Ask at the desk as often as statuses are wanted; fail the check for others."""
    replies = [await client.get("/desk", headers=who) for _ in wanted]
    got = [reply.status for reply in replies]
    fault = next((reply.fault for reply in replies if reply.fault), None)
    want(
        got == wanted,
        asked=f"{replies[0].asked}  {when}",
        got=f"500  {fault}" if fault else got,
        wanted=wanted,
        problem=fault,
    )


@contextlib.asynccontextmanager
async def waiting(
    client: Client, path: str, headers: dict[str, str], count: int = 1
) -> AsyncIterator["list[asyncio.Task[Reply]]"]:
    """Ask several times, and go on when all wait at the door or are answered."""
    asking = [
        asyncio.create_task(client.get(path, headers=headers)) for _ in range(count)
    ]
    try:
        while not all(task.done() for task in asking):
            notes = await client.get("/notes", headers=visitor())
            if notes.status != 200 or notes.json().count("waiting") >= count:
                break
        yield asking
    finally:
        for task in asking:
            task.cancel()
        await asyncio.gather(*asking, return_exceptions=True)


class RequestId:
    """Give every request an id, from the door to the answer."""

    async def kept(self, subject: Subject) -> None:
        """The id that the client sends reaches handler, notes and answer.

        When does the handler look at request[REQUEST_ID]: before or after your
        middleware awaits it?

        request[REQUEST_ID] = request.headers.get("X-Request-ID"), where REQUEST_ID is
        the key, no text. Then `response = await handler(request)`, its header, and
        `return response`.
        """
        number = secrets.token_hex(8)
        async with serving(subject, "request_id") as client:
            reply = await client.get("/desk", headers={"X-Request-ID": number})
            reply.want(status=200, json={"id": number, "visitor": None})
            reply.want(headers={"X-Request-ID": number})
            notes = await client.get("/notes")
            notes.want(json=[f"{number} was here"])

    async def made(self, subject: Subject) -> None:
        """A request without an id gets one, and each another.

        What does .get() give for a header that is not there?

        uuid.uuid4().hex is a new text of 32 characters each time. Without .hex it is
        no text, and cannot be sent as a header.
        """
        async with serving(subject, "request_id") as client:
            replies = [await client.get("/desk") for _ in range(2)]
            numbers = [header(reply, "X-Request-ID") for reply in replies]
            for reply, number in zip(replies, numbers, strict=True):
                reply.want(status=200, json={"id": number, "visitor": None})
            want(
                len(set(numbers)) == 2 and all(len(number) == 32 for number in numbers),
                asked="GET /desk  two times, without an id",
                got=numbers,
                wanted="two ids of 32 characters, which differ",
            )

    async def on_errors(self, subject: Subject) -> None:
        """What a handler raises has the id as well, and stays what it is.

        Which line of your middleware runs when the handler raises?

        An HTTPException is a response too: `except web.HTTPException as error:` set
        error.headers[...], and `raise`.
        """
        number = {"X-Request-ID": secrets.token_hex(8)}
        async with serving(subject, "request_id") as client:
            (await client.get("/nowhere", headers=number)).want(
                status=404, headers=number
            )
            reply = await client.get("/rooms/attic", headers=number)
            reply.want(status=404, headers=number, text="no such room")
            reply = await client.get("/rooms/old", headers=number)
            reply.want(status=302, headers=number | {"Location": "/desk"})

    async def side_by_side(self, subject: Subject) -> None:
        """While one request waits, another one keeps its own id.

        Who else writes where you keep the id until the handler has answered?

        Keep it in request[REQUEST_ID], or in a variable inside of your middleware:
        every request has those for itself.
        """
        one, other = ({"X-Request-ID": secrets.token_hex(8)} for _ in range(2))
        async with (
            serving(subject, "request_id") as client,
            waiting(client, "/door", one) as (asking,),
        ):
            reply = await client.get("/desk", headers=other)
            reply.want(status=200, headers=other)
            await client.post("/door")
            (await asking).want(status=200, text="come in", headers=one)


class Timing:
    """Say how long a handler took."""

    async def seconds(self, subject: Subject) -> None:
        """X-Seconds has the time that the handler took, not more and not less.

        When has the handler ended?

        start = time.perf_counter() before, and the difference after
        `await handler(request)`. A header's value is a str, without a unit here:
        f"{seconds:.6f}".
        """
        await self._compare(subject, "/door", 200, "come in")

    async def on_errors(self, subject: Subject) -> None:
        """An HTTP error has it as well, and stays what it is.

        Where does your code go on when the handler raises?

        `except web.HTTPException as error:` set error.headers[...], and `raise`.
        """
        await self._compare(subject, "/door?closed", 410, "closed for today")

    async def _compare(
        self, subject: Subject, path: str, status: int, words: str
    ) -> None:
        async with serving(subject, "timing") as client:
            begin = time.perf_counter()
            async with waiting(client, path, {}) as (asking,):
                inside = time.perf_counter()
                await asyncio.sleep(0.02)
                least = time.perf_counter() - inside
                await client.post("/door")
                reply = await asking
            most = time.perf_counter() - begin
        reply.want(status=status, text=words)
        text = header(reply, "X-Seconds")
        try:
            seconds = float(text)
        except ValueError:
            seconds = -1.0
        want(
            least - ROUNDED <= seconds <= most + ROUNDED,
            asked=f"{reply.asked}, which takes {least:.3f} to {most:.3f} seconds",
            got=f"X-Seconds: {text}",
            wanted="the seconds that the handler took, a number alone, such as 0.021",
        )


class RequireKey:
    """Only who has a key gets in."""

    async def no_key(self, subject: Subject) -> None:
        """Without a key, the answer is 401 and says so.

        What does a middleware return that does not call the handler?

        web.json_response({"error": ...}, status=401).

        A factory ends with `return` and the middleware that it defines; else the list
        has None, which "is not callable". Without @web.middleware on it, it gets the
        Application in place of the request.
        """
        async with subject.serve("make_app", "require_key") as client:
            reply = await client.get("/desk")
            want_json(reply, 401, {"error": "no key"})

    async def wrong_key(self, subject: Subject) -> None:
        """A wrong key is answered 403, and reaches no handler.

        How do a header that is absent and one that is wrong differ?

        .get("X-Key") is None in the first case only; `key not in keys` is the second,
        also for "". `if not key` takes both for the first.
        """
        async with subject.serve("make_app", "require_key") as client:
            for key in (secrets.token_hex(4), "Amber", ""):
                reply = await client.get("/desk", headers={"X-Key": key})
                want(
                    reply.status == 403,
                    asked=reply.asked if key else "GET /desk  X-Key: (empty)",
                    got=f"{reply.status}  {reply.fault or reply.text}",
                    wanted=403,
                    problem=reply.fault,
                )
                want_json(reply, 403, {"error": "wrong key"})
            notes = await client.get("/notes", headers={"X-Key": "amber"})
            notes.want(status=200, json=[])

    async def right_key(self, subject: Subject) -> None:
        """With a right key, the handler answers and knows whose it is.

        Where do you look a key up, and how does a handler learn whose it is?

        request[VISITOR] = keys[key], then `return await handler(request)`. Look into
        `keys`, which the factory was given: another desk may have others than KEYS.
        """
        keys = {secrets.token_hex(4): secrets.token_hex(4) for _ in range(2)}
        async with subject.serve("make_app", "require_key", keys) as client:
            for key, name in keys.items():
                reply = await client.get("/desk", headers={"X-Key": key})
                want(
                    reply.status == 200,
                    asked=f"{reply.asked}, with keys = {keys}",
                    got=f"{reply.status}  {reply.fault or reply.text}",
                    wanted=200,
                    problem=reply.fault,
                )
                reply.want(json={"id": None, "visitor": name})


class LimitRate:
    """Let nobody ask too often."""

    async def too_often(self, subject: Subject) -> None:
        """One more than `most` in a second is answered 429, with Retry-After: 1.

        What has to be remembered from one request to the next, and where?

        A dict outside the inner function, from visitor to the times of the requests
        that were let through; raise web.HTTPTooManyRequests(headers=...). A header's
        value is a str: "1".
        """
        ada, most = visitor(), 2 + secrets.randbelow(3)
        async with serving(subject, "limit_rate", {}, most) as client:
            statuses = [200] * most + [429]
            await desk(client, ada, statuses, f"{most + 1} times, most = {most}")
            reply = await client.get("/desk", headers=ada)
            reply.want(status=429, headers={"Retry-After": "1"})

    async def each_by_itself(self, subject: Subject) -> None:
        """A visitor is not refused for what another one did, or for another desk.

        For whom do you count, and how many such counts are there?

        request.headers.get("X-Visitor", "") is the key of a defaultdict(deque), which
        each call of limit_rate makes anew.
        """
        ada = visitor()
        asked = ("", ", after a visitor with 4", ", after two visitors with 4 each")
        for where in ("at one desk", "at another desk, of which nobody has asked"):
            async with serving(subject, "limit_rate") as client:
                for who, before in zip((ada, visitor(), {}), asked, strict=True):
                    when = f"4 times, most = 3, {where}{before}"
                    await desk(client, who, [200, 200, 200, 429], when)

    async def while_waiting(self, subject: Subject) -> None:
        """Requests that the handler has not answered yet count already.

        When do you remember a request: as it comes in, or when it is answered?

        Between your look at the times and your append there may be no `await`: append
        first, then `return await handler(request)`.
        """
        ada = visitor()
        async with (
            serving(subject, "limit_rate", {}, 2) as client,
            waiting(client, "/door", ada, 2) as asking,
        ):
            await desk(client, ada, [429], "while two of this visitor wait, of two")
            (await client.post("/door", headers=visitor())).want(status=204)
            for reply in await asyncio.gather(*asking):
                reply.want(status=200, text="come in")

    async def again_later(self, subject: Subject) -> None:
        """A second after a request, there is room for another one.

        Which of the remembered times still count?

        Before you count, drop the times that are not greater than clock() - 1. What
        was refused was never remembered.
        """
        async with serving(subject, "limit_rate") as client:
            ada, before = visitor(), "two times at 0 s"
            await desk(client, ada, [200, 200], f"{before}, most = 3")
            await self._turn(client, 0.75)
            when = f"three times at 0.75 s, most = 3, after {before}"
            await desk(client, ada, [200, 429, 429], when)
            await self._turn(client, 0.25)
            when = f"three times at 1 s, most = 3, after {before} and three at 0.75 s"
            await desk(
                client, ada, [200, 200, 429], f"{when}, of which two were refused"
            )

    async def _turn(self, client: Client, seconds: float) -> None:
        reply = await client.post(f"/clock?seconds={seconds}", headers=visitor())
        reply.want(status=204)


class SetHeaders:
    """Set headers on everything that leaves."""

    async def everywhere(self, subject: Subject) -> None:
        """A page, a 404, a redirect, a fault and a stream all have the headers.

        Which answers does aiohttp prepare?

        All of them, and it calls your handler for each: loop over HEADERS and set
        response.headers[name].
        """
        async with subject.serve("make_app", "set_headers") as client:
            for path in ("/desk", "/rooms/attic", "/nowhere", "/rooms/old"):
                (await client.get(path)).want(headers=HEADERS)
            (await client.get("/rooms/broken")).want(status=500, headers=HEADERS)
            guide = await client.get("/rooms/guide")
            guide.want(status=200, text="first, go left\n", headers=HEADERS)

    async def not_over(self, subject: Subject) -> None:
        """What a handler has set itself is left as it is.

        Who knows better what one page needs: the page, or the rule for all?

        response.headers.setdefault(name, value) sets what is not there.
        """
        wanted = HEADERS | {"Content-Security-Policy": "default-src *"}
        async with subject.serve("make_app", "set_headers") as client:
            (await client.get("/rooms/framed")).want(status=200, headers=wanted)


class CatchAll:
    """Repair: a catch-all that swallows redirects and 404s."""

    async def passes_on(self, subject: Subject) -> None:
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

    async def tells_nothing(self, subject: Subject) -> None:
        """A fault is answered 500, and the client learns no detail.

        Who should read the exception: the visitor, or you?

        Answer a fixed {"error": "internal error"}; the exception belongs into the log.
        """
        code = secrets.token_hex(8)
        async with subject.serve("make_app", "catch_all") as client:
            reply = await client.get(f"/rooms/broken?code={code}")
            reply.want(status=500)
            want_json(reply, 500, {"error": "internal error"})

    async def logs(self, subject: Subject) -> None:
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
