"""Let pydantic look at what comes in."""

import secrets

from exercises.checks.error_handling.shared import want_type
from exercises.grader.checking import Subject


async def valid(subject: Subject) -> None:
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


async def no_json(subject: Subject) -> None:
    """A body that is no JSON is answered 400.

    What does request.json() raise for a broken text, and what for no text at all?

    Two kinds of ValueError. ValidationError is one, too: keep it apart, with a try
    of its own.
    """
    parcel, as_json = {"to": "Ada", "kilos": 1}, {"Content-Type": "application/json"}
    async with subject.serve("make_app", False) as client:
        for body in (b"{", b"", b"\xff"):
            reply = await client.post("/parcels", data=body, headers=as_json)
            reply.want(status=400)
        (await client.post("/parcels", json=parcel)).want(status=201)


async def names_what_is_wrong(subject: Subject) -> None:
    """What does not fit is answered 422, with the names of the wrong fields.

    Which of your `except` gets a ValidationError, which is a ValueError, too? And
    where does it say which fields it means?

    Give it a `try` of its own. Each of error.errors() has "loc", a tuple that begins
    with the field's name; it is empty when the whole body is wrong. Return
    web.json_response(..., status=422).
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
            note = "the body is JSON" if reply.status == 400 else ""
            reply.want(status=422, json={"wrong": wrong}, note=note)
            want_type(reply, "application/json")
