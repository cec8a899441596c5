"""Give every request an id, from the door to the answer."""

import asyncio
import re
import secrets

from exercises.checks.middlewares.shared import (
    HTTP,
    NO_HTTP,
    header,
    sent_through,
    serving,
    waiting,
    want_as_it_was,
    want_cancelled,
    want_outcomes,
    with_headers_of_its_own,
)
from exercises.grader.checking import Finding, Subject, want

HEX = re.compile(r"[0-9a-f]{32}")


async def kept(subject: Subject) -> None:
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


async def made(subject: Subject) -> None:
    """A request without an id gets one by chance, and each another.

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
            len(set(numbers)) == 2 and all(HEX.fullmatch(number) for number in numbers),
            asked="GET /desk  two times, without an id",
            got=numbers,
            wanted="two ids of 32 characters, which differ",
        )
        halves = {half for number in numbers for half in (number[:16], number[16:])}
        want(
            len(halves) == 4,
            asked="GET /desk  two times, without an id",
            got=numbers,
            wanted="two ids of which one says nothing about the other",
            note="Chance makes uuid4: uuid1 has the clock in it, and your machine.",
        )


async def only_good(subject: Subject) -> None:
    """An id that is empty, too long or has other characters is replaced by a new one.

    What would an id such as `x admin logged in` do to a line of your log?

    GOOD_ID.fullmatch(...) is None for what may not be used. `match` looks at the
    beginning alone.
    """
    tail = secrets.token_hex(31)  # two characters more make 64
    async with serving(subject, "request_id") as client:
        for number in (f"A-{tail}", "0", "-"):
            reply = await client.get("/desk", headers={"X-Request-ID": number})
            reply.want(status=200, headers={"X-Request-ID": number})
        new: list[str] = []
        bad = ("", f"A-{tail}0", f"{tail} admin", "tea;x", "t\u00e9", "\u00b2", "tea;x")
        for number in bad:
            reply = await client.get("/desk", headers={"X-Request-ID": number})
            reply.want(status=200)
            got = header(reply, "X-Request-ID")
            want(
                HEX.fullmatch(got),
                asked=f"GET /desk  X-Request-ID: {number or '(empty)'}",
                got=f"X-Request-ID: {got}",
                wanted="X-Request-ID: a new one, uuid.uuid4().hex",
            )
            reply.want(json={"id": got, "visitor": None})
            want(
                got not in new,
                asked=f"GET /desk  X-Request-ID: {number}  after others, bad as well",
                got=f"X-Request-ID: {got}, as one of them",
                wanted="X-Request-ID: another new one",
            )
            new.append(got)


async def on_errors(subject: Subject) -> None:
    """An HTTPException has the id as well, and is raised again as it is.

    Which line of your middleware runs when the handler raises?

    An HTTPException has headers, too: `except web.HTTPException as error:` set
    error.headers[...], and `raise`.
    """
    number = {"X-Request-ID": secrets.token_hex(8)}
    async with serving(subject, "request_id") as client:
        (await client.get("/nowhere", headers=number)).want(status=404, headers=number)
        reply = await client.get("/rooms/attic", headers=number)
        reply.want(status=404, headers=number, text="no such room")
        reply = await client.get("/rooms/old", headers=number)
        reply.want(status=302, headers=number | {"Location": "/desk"})
        reply = await client.put("/desk", headers=number)
        reply.want(status=405, headers=number | {"Allow": "GET,HEAD"})
        wanted = ["/nowhere HTTPNotFound", "/rooms/attic HTTPNotFound"]
        wanted += ["/rooms/old HTTPFound", "/desk HTTPMethodNotAllowed"]
        await want_outcomes(client, wanted)
    rows = await sent_through(subject, "request_id", kinds=HTTP, headers=number)
    for row in rows:
        want(
            row["id"] == number["X-Request-ID"],
            asked=row["asked"],
            got=f"X-Request-ID: {row['id'] or '(no such header)'}",
            wanted=f"X-Request-ID: {number['X-Request-ID']}",
        )
    want_as_it_was(rows)


async def over_another(subject: Subject) -> None:
    """An id that the handler has set itself gives way to the request's own.

    Whose id has an answer that your handler has fetched from another server?

    headers[name] = value sets one value in place of what was there; setdefault keeps
    the old one, and add makes two of them.
    """
    number = {"X-Request-ID": secrets.token_hex(8)}
    await subject.drive(with_headers_of_its_own, {"X-Request-ID": "from-elsewhere"})
    async with serving(subject, "request_id") as client:
        for path, status in (("/own", 200), ("/own/gone", 410)):
            reply = await client.get(path, headers=number)
            reply.want(status=status)
            header(reply, "X-Request-ID")
            want(
                reply.headers.getall("X-Request-ID") == list(number.values()),
                asked=f"{reply.asked}, whose handler sets X-Request-ID: from-elsewhere",
                got=f"X-Request-ID: {', '.join(reply.headers.getall('X-Request-ID'))}",
                wanted=f"X-Request-ID: {number['X-Request-ID']}",
            )


async def other_faults(subject: Subject) -> None:
    """What else the handler raises goes on as it is.

    What has an HTTPException that a RuntimeError has not?

    Catch web.HTTPException alone: other exceptions have no headers, and pass your
    middleware by themselves.
    """
    subject.allow(Finding.SERVER_ERROR, because="/rooms/broken has a fault on purpose")
    number = {"X-Request-ID": secrets.token_hex(8)}
    async with serving(subject, "request_id") as client:
        (await client.get("/desk", headers=number)).want(status=200, headers=number)
        (await client.get("/rooms/broken")).want(status=500)
        await want_outcomes(client, ["/desk answered", "/rooms/broken RuntimeError"])
    await want_cancelled(subject, "request_id")
    want_as_it_was(await sent_through(subject, "request_id", kinds=NO_HTTP))


async def side_by_side(subject: Subject) -> None:
    """While some requests wait, another one keeps its own id.

    Who else writes where you keep the id until the handler has answered?

    Keep it in request[REQUEST_ID], or in a variable inside of your middleware:
    every request has those for itself.
    """
    one, other = ({"X-Request-ID": secrets.token_hex(8)} for _ in range(2))
    async with (
        serving(subject, "request_id") as client,
        waiting(client, "/door", one, 2) as asking,
    ):
        reply = await client.get("/desk", headers=other)
        reply.want(status=200, headers=other)
        await client.post("/door")
        note = "two may send the same id, and a good one stays as it was sent"
        for reply in await asyncio.gather(*asking):
            reply.want(status=200, text="come in")
            reply.want(headers=one, note=note)
