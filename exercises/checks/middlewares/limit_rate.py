"""Let nobody ask too often."""

import asyncio
import secrets
from dataclasses import replace

from exercises.checks.middlewares.shared import serving, visitor, waiting
from exercises.grader.checking import (
    CheckFailed,
    Client,
    Finding,
    Subject,
    driver,
    want,
)

MANY = 10_000  # requests in a minute: a limit that nobody meets
AT_ONCE = 0.8  # seconds for an answer that waits for nothing; a wrong one may wait 1
ALL_COUNT = "a 404, a 405 and a HEAD"
STRANGERS, MORE = 200, 1100
LEAST = 50  # bytes that anything kept of a visitor takes
KEPT = 0.3  # of the memory that strangers took; a dict keeps its table


@driver
async def crowd(exercise, many, more):
    """let 200 visitors with long names come, and within 61 seconds two others"""
    import gc
    import tracemalloc

    from multidict import CIMultiDict, CIMultiDictProxy

    class Request(dict):
        app = exercise.web.Application()
        method, path, remote = "GET", "/desk", "127.0.0.1"

    now = [0.0]
    layer = exercise.limit_rate(1, lambda: now[0])

    async def handler(request):
        return exercise.web.Response()

    async def come(number):
        request = Request()
        name = f"{number} ".ljust(400, "x")
        request.headers = CIMultiDictProxy(CIMultiDict({"X-Visitor": name}))
        try:
            return (await layer(request, handler)).status
        except exercise.web.HTTPException as error:
            return error.status

    def used():
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    await come("first")
    for number in range(more):  # untraced: Python keeps some of their room for later
        await come(f"before {number}")
    again = await come("first")
    now[0] = 100.0
    await come("second")
    tracemalloc.start()
    try:
        now[0] = 130.0
        for number in range(many):
            await come(number)
        most = used()
        for now[0] in (160.0, 191.0):
            await come("second")
        return {"most": most, "left": used(), "again": again}
    finally:
        tracemalloc.stop()


@driver
async def come_and_fail(exercise):
    """come two times, most = 1, where the handler fails the first time"""
    from multidict import CIMultiDict, CIMultiDictProxy

    web, seen = exercise.web, []
    app = web.Application()

    class Request(dict):
        method, path = "GET", "/desk"

    async def come(layer, name, error=None, remote="127.0.0.1"):
        async def handler(request):
            if error is not None:
                raise error
            return web.Response()

        request = Request()
        request.app, request.remote = app, remote
        headers = {} if name is None else {"X-Visitor": name}
        request.headers = CIMultiDictProxy(CIMultiDict(headers))
        try:
            return (await layer(request, handler)).status
        except web.HTTPException as refusal:
            return refusal.status
        except BaseException as came:
            return "as it was" if came is error else repr(came)

    one, other = (exercise.limit_rate(1, lambda: 0.0) for _ in range(2))
    errors = (RuntimeError("tea"), asyncio.CancelledError(), TimeoutError())
    for error in (*errors, web.HTTPConflict(), web.HTTPInternalServerError()):
        name = type(error).__name__
        wanted = getattr(error, "status", "as it was")
        got = [await come(one, name, error), await come(one, name)]
        asked = f"two times, most = 1; the first ends with {name}"
        seen.append([asked, got, [wanted, 429]])
    got = [await come(one, None), await come(one, None, remote="127.0.0.2")]
    asked = "two times without X-Visitor, from two addresses, most = 1"
    seen.append([asked, got, [200, 429]])
    for name in ("127.0.0.1", "127.0.0.2", "nobody", "anonymous", "None", "-", "?"):
        asked = f"X-Visitor: {name}  for the first time, after others without a name"
        seen.append([asked, [await come(one, name)], [200]])
    asked = "for the first time at another limit_rate(...) of the same application"
    seen.append([asked, [await come(other, "None")], [200]])
    return seen


async def _desk(
    subject: Subject, client: Client, who: dict[str, str], wanted: list[int], when: str
) -> None:
    """Ask at the desk as often as statuses are wanted; fail the check for others."""
    got: list[int] = []
    late = note = ""
    fault = None
    who_asks = "".join(f"{name}: {value:.20}  " for name, value in who.items())
    for status in wanted:
        try:
            async with asyncio.timeout(AT_ONCE):
                reply = await client.get("/desk", headers=who)
        except TimeoutError:
            late, where = f", then no answer after {AT_ONCE:g} s", await subject.where()
            late += f": {where}" * (":" in where)  # it names a line
            note = "a refusal waits for nothing" if status == 429 else ""
            break
        got.append(reply.status)
        fault = fault or reply.fault
    want(
        got == wanted,
        asked=f"GET /desk  {who_asks}{when}",
        got=f"500  {fault}" if fault else f"{got}{late}",
        wanted=wanted,
        note=note,
        problem=fault,
    )


async def too_often(subject: Subject) -> None:
    """One more than `most` in a minute is answered 429 at once, and when to come back.

    What has to be remembered from one request to the next, and where? Whom does a
    sleep hold up?

    A dict outside the inner function, from visitor to the times of the requests
    that were let through; raise web.HTTPTooManyRequests(headers=...). A header's
    value is a str, not an int.
    """
    ada, most = visitor(), 2 + secrets.randbelow(3)
    async with serving(subject, "limit_rate", {}, most) as client:
        statuses = [200] * most + [429]
        await _desk(subject, client, ada, statuses, f"{most + 1} times, most = {most}")
        reply = await client.get("/desk", headers=ada)
        reply.want(status=429, headers={"Retry-After": "60"})
    bob = visitor()
    asked = (("GET", "/rooms/attic"), ("PUT", "/desk"), ("HEAD", "/desk"))
    async with serving(subject, "limit_rate") as client:
        for (method, path), status in zip(asked, (404, 405, 200), strict=True):
            reply = await client.request(method, path, headers=bob)
            reply.want(status=status)
        for method, path in asked:
            reply = await client.request(method, path, headers=bob)
            again = replace(reply, asked=f"{reply.asked}  after {ALL_COUNT}, most = 3")
            again.want(status=429)


async def each_by_itself(subject: Subject) -> None:
    """A visitor is not refused for what another one did, or for another desk.

    For whom do you count, and how many such counts are there?

    request.headers.get("X-Visitor", "") is the key of a defaultdict(deque), which
    each call of limit_rate makes anew.
    """
    name = secrets.token_hex(4)
    long = f"{name}-{'a' * 300}"
    visitors = [
        {"X-Visitor": one} for one in (f"A-{name}", f"a-{name}", long, f"{long}b")
    ]
    for where in ("at one desk", "at another desk, of which nobody has asked"):
        async with serving(subject, "limit_rate") as client:
            for count, who in enumerate([*visitors, {}]):
                before = f", after {count} other visitors with 4 each" if count else ""
                when = f"4 times, most = 3, {where}{before}"
                await _desk(subject, client, who, [200, 200, 200, 429], when)
            when = f"one time, most = 3, {where}, after 4 without X-Visitor"
            await _desk(subject, client, {"X-Visitor": ""}, [429], when)


async def let_in(subject: Subject) -> None:
    """A request that waits in the handler holds up no other one.

    What does your middleware keep to itself while `await handler(request)` waits?

    A lock that is held around it lets one request in at a time. You need none: the
    loop turns to another request only at an `await`, and between your look at the
    times and your append there is none.
    """
    ada = visitor()
    async with (
        serving(subject, "limit_rate", {}, MANY) as client,
        waiting(client, "/door", ada, 2) as asking,
    ):
        await _desk(subject, client, ada, [200], "while two of this visitor wait")
        (await client.post("/door", headers=visitor())).want(status=204)
        for reply in await asyncio.gather(*asking):
            reply.want(status=200, text="come in")


async def while_waiting(subject: Subject) -> None:
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
        await _desk(
            subject, client, ada, [429], "while two of this visitor wait, of two"
        )
        (await client.post("/door", headers=visitor())).want(status=204)
        for reply in await asyncio.gather(*asking):
            reply.want(status=200, text="come in")


async def again_later(subject: Subject) -> None:
    """A minute after a request, there is room for another one.

    Which of the remembered times still count?

    Before you count, drop the times that are not greater than clock() - 60. What
    was refused was never remembered.
    """
    async with serving(subject, "limit_rate") as client:
        ada, before = visitor(), "two times at 0 s"
        await _desk(subject, client, ada, [200, 200], f"{before}, most = 3")
        await _turn(client, 45)
        when = f"three times at 45 s, most = 3, after {before}"
        await _desk(subject, client, ada, [200, 429, 429], when)
        await _turn(client, 15)
        when = f"three times at 60 s, most = 3, after {before} and three at 45 s"
        await _desk(
            subject, client, ada, [200, 200, 429], f"{when}, of which two were refused"
        )


async def says_when(subject: Subject) -> None:
    """Retry-After has the seconds until there is room, rounded up.

    Which of the visitor's requests has to grow a minute old before there is room?

    The oldest one that still counts: math.ceil(60 - (clock() - times[0])), as a str.
    """
    async with serving(subject, "limit_rate", {}, 2) as client:
        ada = visitor()
        await _desk(subject, client, ada, [200], "at 0 s, most = 2")
        await _turn(client, 30)
        await _desk(subject, client, ada, [200], "at 30 s, most = 2, after one at 0 s")
        for turn, wanted in ((0, "30"), (14.75, "16"), (14.75, "1"), (20.5, "10")):
            await _turn(client, turn)
            if turn == 20.5:
                when = "at 80 s, after two at 0 and 30 s"
                await _desk(subject, client, ada, [200], when)
            reply = await client.get("/desk", headers=ada)
            reply.want(status=429, headers={"Retry-After": wanted})


async def forgets(subject: Subject) -> None:
    """Who stays away for a minute is forgotten, name and all.

    What is left of a visitor whose times are all dropped?

    Drop the names, too: keep all requests in one deque of (time, visitor), or
    delete what is empty from your dict, for all visitors.
    """
    subject.allow(Finding.HELD, because="all come in one go, and memory is traced")
    wanted = "nearly nothing of their memory is still in use"
    seen = await subject.drive(crowd, STRANGERS, STRANGERS, wanted=wanted)
    known = seen["most"] > LEAST * STRANGERS  # else hardly anybody was let through
    if known and seen["left"] > KEPT * seen["most"]:
        raise CheckFailed(
            asked=crowd.asked,
            got=f"{seen['left'] / seen['most']:.0%} of their memory is still in use",
            wanted=wanted,
        )


async def whatever_becomes(subject: Subject) -> None:
    """A request counts for a minute, whatever becomes of it and whoever else comes.

    What has your middleware kept of a request whose client hung up?

    Append before `await handler(request)`, and take nothing back: no `try` is needed.
    The memory is a variable of limit_rate, made anew by each call, and its keys are
    what X-Visitor says, which for the nameless is "".
    """
    wanted = "each counted, and what was raised as it was"
    for asked, got, expected in await subject.drive(come_and_fail, wanted=wanted):
        want(got == expected, asked=f"GET /desk  {asked}", got=got, wanted=expected)
    subject.allow(Finding.HELD, because="all come in one go")
    asked = f"a visitor comes, then {MORE:,} others; most = 1. The first comes again"
    seen = await subject.drive(crowd, 0, MORE, asked=asked, wanted=429)
    want(
        seen["again"] == 429,
        asked=asked,
        got=f"{seen['again']}, as if the first visit had been forgotten",
        wanted=429,
    )


async def _turn(client: Client, seconds: float) -> None:
    reply = await client.post(f"/clock?seconds={seconds}", headers=visitor())
    reply.want(status=204)
