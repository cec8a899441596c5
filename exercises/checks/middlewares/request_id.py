"""Give every request an id, from the door to the answer."""

import secrets

from exercises.checks.middlewares.shared import header, serving, waiting
from exercises.grader.checking import Subject, want


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


async def on_errors(subject: Subject) -> None:
    """What a handler raises has the id as well, and stays what it is.

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


async def side_by_side(subject: Subject) -> None:
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
