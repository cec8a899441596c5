"""What the exercise middlewares is graded on."""

import asyncio
import secrets
import time

from exercises.grader.client import Client, Reply
from exercises.grader.judge import CheckFailed, want
from exercises.grader.subject import Subject

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


class RequestId:
    """Give every request an id, from the door to the answer."""

    async def kept(self, subject: Subject) -> None:
        """The id that the client sends reaches handler, notes and answer.

        When does the handler look at request[REQUEST_ID]: before or after your
        middleware awaits it?

        request.headers.get("X-Request-ID"), then request[REQUEST_ID] = ..., then
        `response = await handler(request)` and response.headers.
        """
        number = secrets.token_hex(8)
        async with subject.serve("make_app", "request_id") as client:
            reply = await client.get("/desk", headers={"X-Request-ID": number})
            reply.want(status=200, json={"id": number, "visitor": None})
            reply.want(headers={"X-Request-ID": number})
            notes = await client.get("/notes")
            notes.want(json=[f"{number} was here"])

    async def made(self, subject: Subject) -> None:
        """A request without an id gets one, and each another.

        What does .get() give for a header that is not there?

        uuid.uuid4().hex is a new text of 32 characters each time.
        """
        async with subject.serve("make_app", "request_id") as client:
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
        """A 404 that a handler raises has the id as well.

        Which line of your middleware runs when the handler raises?

        An HTTPException is a response too: `except web.HTTPException as error:` set
        error.headers[...], and `raise`.
        """
        number = secrets.token_hex(8)
        async with subject.serve("make_app", "request_id") as client:
            for path in ("/rooms/attic", "/nowhere"):
                reply = await client.get(path, headers={"X-Request-ID": number})
                reply.want(status=404, headers={"X-Request-ID": number})


class Timing:
    """Say how long a handler took."""

    async def seconds(self, subject: Subject) -> None:
        """X-Seconds has the time that the handler took, not more and not less.

        When has the handler ended?

        start = time.perf_counter() before, and the difference after
        `await handler(request)`.
        """
        await self._compare(subject, "/door", 200)

    async def on_errors(self, subject: Subject) -> None:
        """An HTTP error has it as well, and stays what it is.

        Where does your code go on when the handler raises?

        `except web.HTTPException as error:` set error.headers[...], and `raise`.
        """
        await self._compare(subject, "/door?closed", 410)

    async def _compare(self, subject: Subject, path: str, status: int) -> None:
        async with subject.serve("make_app", "timing") as client:
            begin = time.perf_counter()
            asking = asyncio.create_task(client.get(path))
            await self._until_waiting(client, asking)
            inside = time.perf_counter()
            await asyncio.sleep(0.02)
            least = time.perf_counter() - inside
            await client.post("/door")
            reply = await asking
            most = time.perf_counter() - begin
        reply.want(status=status)
        text = header(reply, "X-Seconds")
        try:
            seconds = float(text)
        except ValueError:
            seconds = -1.0
        want(
            least - ROUNDED <= seconds <= most + ROUNDED,
            asked=f"{reply.asked}, which takes {least:.3f} to {most:.3f} seconds",
            got=f"X-Seconds: {text}",
            wanted="the seconds that the handler took",
        )

    async def _until_waiting(
        self, client: Client, asking: "asyncio.Task[Reply]"
    ) -> None:
        while not asking.done():
            notes = await client.get("/notes")
            if notes.status != 200 or notes.json():
                return


class RequireKey:
    """Only who has a key gets in."""

    async def no_key(self, subject: Subject) -> None:
        """Without a key, the answer is 401 and says so.

        What does a middleware return that does not call the handler?

        web.json_response({"error": ...}, status=401). A factory returns the
        middleware that it defines.
        """
        async with subject.serve("make_app", "require_key") as client:
            reply = await client.get("/desk")
            reply.want(status=401, json={"error": "no key"})

    async def wrong_key(self, subject: Subject) -> None:
        """A wrong key is answered 403, and reaches no handler.

        How do a header that is absent and one that is wrong differ?

        .get("X-Key") is None in the first case only; `key not in keys` is the second.
        """
        async with subject.serve("make_app", "require_key") as client:
            for key in (secrets.token_hex(4), "Amber", ""):
                reply = await client.get("/desk", headers={"X-Key": key})
                reply.want(status=403, json={"error": "wrong key"})
            notes = await client.get("/notes", headers={"X-Key": "amber"})
            notes.want(status=200, json=[])

    async def right_key(self, subject: Subject) -> None:
        """With a right key, the handler answers and knows whose it is.

        How does a handler learn what a middleware found out?

        request[VISITOR] = keys[key], then `return await handler(request)`.
        """
        async with subject.serve("make_app", "require_key") as client:
            for key, name in (("amber", "Ada"), ("birch", "Bob")):
                reply = await client.get("/desk", headers={"X-Key": key})
                reply.want(status=200, json={"id": None, "visitor": name})


class LimitRate:
    """Let nobody ask too often."""

    async def too_often(self, subject: Subject) -> None:
        """The fourth request of a second is answered 429, with Retry-After: 1.

        What has to be remembered from one request to the next, and where?

        A dict outside the inner function, from visitor to the times of the requests
        that were let through; raise web.HTTPTooManyRequests(headers=...).
        """
        async with subject.serve("make_app", "limit_rate") as client:
            ada = {"X-Visitor": secrets.token_hex(4)}
            for _ in range(3):
                (await client.get("/desk", headers=ada)).want(status=200)
            for _ in range(2):
                reply = await client.get("/desk", headers=ada)
                reply.want(status=429, headers={"Retry-After": "1"})

    async def each_by_itself(self, subject: Subject) -> None:
        """A visitor is not refused for what another one did.

        For whom do you count?

        request.headers.get("X-Visitor", "") is the key of a defaultdict(deque).
        """
        async with subject.serve("make_app", "limit_rate") as client:
            for _ in range(2):
                visitor = {"X-Visitor": secrets.token_hex(4)}
                for _ in range(3):
                    (await client.get("/desk", headers=visitor)).want(status=200)
                (await client.get("/desk", headers=visitor)).want(status=429)

    async def again_later(self, subject: Subject) -> None:
        """A second after a request, there is room for another one.

        Which of the remembered times still count?

        Before you count, drop the times that are not greater than clock() - 1. What
        was refused was never remembered.
        """
        async with subject.serve("make_app", "limit_rate") as client:
            ada = {"X-Visitor": secrets.token_hex(4)}
            for _ in range(2):
                (await client.get("/desk", headers=ada)).want(status=200)
            await self._turn(client, 0.75)
            for status in (200, 429, 429):
                (await client.get("/desk", headers=ada)).want(status=status)
            await self._turn(client, 0.25)
            for status in (200, 200, 429):
                (await client.get("/desk", headers=ada)).want(status=status)

    async def _turn(self, client: Client, seconds: float) -> None:
        visitor = {"X-Visitor": secrets.token_hex(4)}
        reply = await client.post(f"/clock?seconds={seconds}", headers=visitor)
        reply.want(status=204)


class SetHeaders:
    """Set headers on everything that leaves."""

    async def everywhere(self, subject: Subject) -> None:
        """A page, a 404, a redirect and a stream all have the headers.

        Which answers does aiohttp prepare?

        All of them, and it calls your handler for each: loop over HEADERS and set
        response.headers[name].
        """
        async with subject.serve("make_app", "set_headers") as client:
            for path in ("/desk", "/rooms/attic", "/nowhere", "/rooms/old"):
                (await client.get(path)).want(headers=HEADERS)
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

        `except web.HTTPException: raise` before `except Exception`.
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
            want(
                code not in reply.text and reply.text.startswith("{"),
                asked=reply.asked,
                got=reply.text,
                wanted='{"error": "internal error"}',
            )
            want(
                reply.json() == {"error": "internal error"},
                asked=reply.asked,
                got=reply.text,
                wanted='{"error": "internal error"}',
            )
