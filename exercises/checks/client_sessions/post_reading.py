"""Post again, later and later, and know when to stop."""

import asyncio
import json
import secrets
from collections.abc import Callable
from typing import Any

import aiohttp
from aiohttp import web

from exercises.checks.client_sessions.shared import LET_PASS, serving
from exercises.grader.checking import PracticeServer, Subject, driver, page_or_end, want

READING = {"station": "Säntis", "wind": [12.5, None], "note": 'it "howls"'}
FIRST, LONGEST = 0.5, 8.0  # seconds, as the exercise has them
MANY = (
    60  # pauses: by chance alone none of them is short, or none long, one time in 1e9
)


class Centre:
    """A centre that gives the answers of a list, one after another, then its word."""

    def __init__(self, answers: list[Any]) -> None:
        self.answers = answers
        self.word = secrets.token_hex(6)
        self.keys: list[str | None] = []
        self.bodies: list[Any] = []
        self.waiting = 0

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Note what has come, and give the next answer."""
        text = await request.text()
        self.keys.append(request.headers.get("Idempotency-Key"))
        is_json = request.content_type == "application/json"
        self.bodies.append(json.loads(text) if is_json and text else text)
        answer = self.answers.pop(0) if self.answers else 200
        if answer == "silence":
            return await self.keep_silent()
        if answer in ("close", "cut"):
            response = web.StreamResponse(headers={"Content-Length": "100"})
            if answer == "cut":
                await response.prepare(request)
                await response.write(b"half of it")
            if request.transport is not None:
                request.transport.close()
            return response
        status, after = answer if isinstance(answer, tuple) else (answer, None)
        headers = {} if after is None else {"Retry-After": after}
        text = self.word if status == 200 else f"{status}"
        return web.Response(status=status, text=text, headers=headers)

    async def keep_silent(self) -> web.Response:
        """Answer nothing, as long as the client waits."""
        self.waiting += 1
        try:
            await asyncio.sleep(9)
        finally:
            self.waiting -= 1
        return web.Response()


@driver
async def post(exercise, url, reading, tries, calls):
    """call post_reading(url, reading, tries, pause), which notes its pauses"""
    pauses = []

    async def pause(seconds):
        await asyncio.sleep(0)
        pauses.append(float(seconds))

    async def call():
        try:
            return await exercise.post_reading(url, reading, tries, pause)
        except aiohttp.ClientError as error:
            return {"raised": type(error).__name__}

    results = await asyncio.gather(*[call() for _ in range(calls)])
    return [results, pauses, reading]


@driver
async def post_and_leave(exercise, url, reading, leave):
    """call post_reading, and cancel the call when the page `leave` has answered"""
    paused = []

    async def pause(seconds):
        paused.append(seconds)
        await asyncio.sleep(9)

    task = asyncio.ensure_future(exercise.post_reading(url, reading, 4, pause))
    await page_or_end(task, leave)
    task.cancel()
    await asyncio.wait([task], timeout=0.7)
    if not task.done():
        return "it goes on"
    if task.cancelled():
        return "CancelledError"
    return f"it returned {task.result()!r:.200}"


@driver
async def post_no_json(exercise, url):
    """post_reading of a set, which is no JSON"""
    pauses = []

    async def pause(seconds):
        pauses.append(seconds)

    try:
        await exercise.post_reading(url, {"wind": {12.5}}, 3, pause)
    except TypeError:
        return f"TypeError, pauses: {len(pauses)}"
    return "no error"


async def sent_once(subject: Subject, practice: PracticeServer) -> None:
    """The reading comes as JSON; all tries of a call have one key, each call another.

    When is the key made: once for a call, or once for each request?

    Before the loop: key = uuid.uuid4().hex. Give it to all requests, in the session's
    `headers` or in those of the request.

    session.post(url, json=reading) makes the JSON and its Content-Type.
    """
    centre = Centre([503, "close", 429])
    asked = "post_reading to a centre that takes the fourth try"
    await _post(subject, centre, 4, asked, {"result": "its text"})
    want(
        centre.bodies == [READING] * 4,
        asked=f"{asked}: the JSON of each try",
        got=centre.bodies,
        wanted=[READING] * 4,
    )
    keys = {
        key: f"key {n}" for n, key in enumerate(dict.fromkeys(centre.keys), 1) if key
    }
    got = [keys.get(key or "", key) for key in centre.keys]
    want(
        got == ["key 1"] * 4,
        asked=f"{asked}: the Idempotency-Key of each try",
        got=got,
        wanted=["key 1"] * 4,
    )
    first = centre.keys[0]
    asked = "post_reading, called three times more, and all at once"
    centre = Centre([])
    await _post(subject, centre, 4, asked, {"result": "its text"}, calls=3)
    different = len({first, *centre.keys})
    want(
        different == 4,
        asked=f"{asked}: different keys, with that of the call before",
        got=different,
        wanted=4,
        note="Each call has a reading of its own: it makes a key of its own.",
    )


async def tries_again(subject: Subject, practice: PracticeServer) -> None:
    """A lost connection, 429, and 500 or more are worth another try.

    What runs the same request again, and which errors come when a connection
    closes, before an answer or in its middle?

    A loop over range(tries) that returns at the first good answer.

    ServerDisconnectedError and ClientPayloadError are kinds of ClientError, but not
    of ClientResponseError, which alone has a status.
    """
    for answer, what in (
        (503, "answers 503"),
        (500, "answers 500"),
        (599, "answers 599"),
        (429, "answers 429, for it is asked too often"),
        ("close", "closes the connection"),
        ("cut", "breaks off in its answer"),
    ):
        asked = f"post_reading, 3 tries, to a centre that twice {what}"
        wanted = {"tries": 3, "result": "its text"}
        await _post(subject, Centre([answer] * 2), 3, asked, wanted)


async def stops(subject: Subject, practice: PracticeServer) -> None:
    """After the last try the failure is raised; after another status at once.

    Is the last failure different from the others, and will the same request find
    a missing page a second time?

    A status below 500, other than 429, is a mistake of yours. Raise it again, and also
    whatever the last try brought, before the pause: a bare `raise`.
    """
    for answer, what, error in (
        (503, "always busy", "ClientResponseError"),
        (429, "always asked too often", "ClientResponseError"),
        ("close", "always closing the connection", "ServerDisconnectedError"),
        ("cut", "always breaking off", "ClientPayloadError"),
    ):
        for tries in (3, 1) if answer == 503 else (3,):
            asked = f"post_reading to a centre that is {what}, tries: {tries}"
            wanted = {"tries": tries, "result": error, "pauses": tries - 1}
            await _post(subject, Centre([answer] * 5), tries, asked, wanted)
    for status in (404, 408, 428, 430, 499):
        asked = f"post_reading to a centre that answers {status}, tries: 3"
        wanted = {"tries": 1, "result": "ClientResponseError", "pauses": 0}
        await _post(subject, Centre([status] * 5), 3, asked, wanted)
    asked, wanted = "post_reading of a set, which is no JSON", "TypeError, pauses: 0"
    url = practice.url("/echo")
    got = await subject.drive(post_no_json, url, asked=asked, wanted=wanted)
    want(got == wanted, asked=asked, got=got, wanted=wanted)


async def backoff(subject: Subject, practice: PracticeServer) -> None:
    """The longest pause doubles, from 0.5 to 8 seconds; chance takes up to half off.

    How long may a pause be at most, at attempt 0, 1, 2 ... 10?

    min(FIRST_PAUSE * 2**attempt, LONGEST_PAUSE), where attempt counts from 0.

    random.uniform(longest / 2, longest) chooses between the two, anew for each pause.
    Await it: pause(...) makes a coroutine.
    """
    asked = f"post_reading to a centre that is busy {MANY} times: its pauses"
    pauses = await _post(
        subject, Centre([503] * MANY), MANY + 1, asked, {"result": "its text"}
    )
    longest = [min(FIRST * 2**n, LONGEST) for n in range(MANY)]
    want(
        len(pauses) == MANY, asked=asked, got=f"{len(pauses)} pauses", wanted=f"{MANY}"
    )
    for number, (pause, most) in enumerate(zip(pauses, longest, strict=True), 1):
        want(
            most / 2 <= pause <= most,
            asked=f"{asked}, number {number}",
            got=f"{pause:g} s",
            wanted=f"between {most / 2:g} and {most:g} s",
        )
    shares = [pause / most for pause, most in zip(pauses, longest, strict=True)]
    want(
        min(shares) < 0.65 and max(shares) > 0.85 and len(set(shares)) > MANY / 2,
        asked=f"{asked}, as shares of the longest that they may be",
        got=f"{len(set(shares))} different ones, "
        f"from {min(shares):.0%} to {max(shares):.0%}",
        wanted="different ones, from about 50% to about 100%",
        note="Chance chooses each pause anew, so that stations that failed together do "
        "not come back together.",
    )


async def retry_after(subject: Subject, practice: PracticeServer) -> None:
    """A whole number in Retry-After adds to that one pause; anything else adds nothing.

    Where does the server say when to come back, and is it always a number?

    In the headers of ClientResponseError: error.headers. It may hold a date.

    Keep your own doubling apart from it, so that it counts for one pause alone:
    if after.isascii() and after.isdecimal(): seconds += int(after)
    """
    for status, after, adds in (
        (503, "7", 7),
        (429, "60", 60),
        (503, "0", 0),
        (503, "Wed, 21 Oct 2026 07:28:00 GMT", 0),
        (503, "", 0),
        (503, "1.5", 0),
        (503, "-3", 0),
        (503, "²", 0),
        (503, "\N{ARABIC-INDIC DIGIT SEVEN}", 0),
    ):
        asked = (
            f"post_reading to a centre that answers {status} with "
            f"Retry-After: {after}, then 503 without"
        )
        centre = Centre([(status, after), 503])
        pauses = await _post(subject, centre, 4, asked, {"result": "its text"})
        for pause, longest, more in zip(
            pauses, (FIRST, 2 * FIRST), (adds, 0), strict=False
        ):
            want(
                longest / 2 + more <= pause <= longest + more and len(pauses) == 2,
                asked=f"{asked}: the pauses",
                got=", ".join(f"{one:g} s" for one in pauses),
                wanted=f"{FIRST / 2 + adds:g} to {FIRST + adds:g} s, then "
                f"{FIRST:g} to {2 * FIRST:g} s",
            )


async def caller_gives_up(subject: Subject, practice: PracticeServer) -> None:
    """A call that is cancelled ends with CancelledError, in a try and in a pause.

    Does a cancelled try count as one that failed?

    A bare `except:` and `except BaseException:` try again after a cancellation, too.
    Name aiohttp.ClientError.
    """
    for answers, begun, what in (
        (["silence"], lambda centre: centre.waiting == 1, "while a try waits"),
        ([503], lambda centre: len(centre.keys) == 1, "in a pause"),
    ):
        await _leaves(subject, practice, answers, begun, what)


async def _leaves(
    subject: Subject,
    practice: PracticeServer,
    answers: list[Any],
    begun: Callable[[Centre], bool],
    what: str,
) -> None:
    asked, page = f"post_reading, which is cancelled {what}", secrets.token_hex(4)
    centre = Centre(answers)
    async with serving(centre.answer) as url:
        leave = practice.url(f"/hold/{page}")
        task = asyncio.create_task(
            subject.drive(
                post_and_leave,
                url,
                READING,
                leave,
                asked=asked,
                wanted="CancelledError",
            )
        )
        await practice.until(lambda: task.done() or begun(centre))
        await subject.settle()
        practice.release(page)
        got = await task
        want(
            got == "CancelledError",
            asked=asked,
            got=got,
            wanted="CancelledError",
            note=LET_PASS,
        )
        want(
            await practice.until(lambda: centre.waiting == 0, 0.5)
            and len(centre.keys) == 1,
            asked=f"{asked}: tries that came",
            got=len(centre.keys),
            wanted=1,
        )


async def _post(
    subject: Subject,
    centre: Centre,
    tries: int,
    asked: str,
    wanted: dict[str, Any],
    calls: int = 1,
) -> list[float]:
    """Post a reading; fail the check unless tries, result and pauses are the wanted."""
    told = ", ".join(f"{name}: {one}" for name, one in wanted.items())
    async with serving(centre.answer) as url:
        outcome = await subject.try_drive(
            post, f"{url}/readings", READING, tries, calls, asked=asked
        )
    results, pauses, reading = outcome.value or [[], [], READING]
    said = [
        one["raised"]
        if isinstance(one, dict) and "raised" in one
        else ("its text" if one == centre.word else repr(one))
        for one in results
    ]
    result = said[0] if len(set(said)) == 1 else str(outcome.error or said)
    got = {"tries": len(centre.keys), "result": result, "pauses": len(pauses)}
    want(
        all(got[name] == one for name, one in wanted.items()),
        asked=asked,
        got=", ".join(f"{name}: {got[name]}" for name in wanted),
        wanted=told,
        problem=outcome.error,
    )
    want(
        reading == READING,
        asked=f"{asked}: the reading that the caller has given",
        got=reading,
        wanted=READING,
    )
    return pauses
