"""Let pydantic look at all that comes in."""

import secrets

from exercises.checks.error_handling.shared import want_cancelled, want_type
from exercises.grader.checking import Subject


async def valid(subject: Subject) -> None:
    """Parcels that fit are answered 201, as the model has read them.

    What makes a dict of a model again?

    Parcel.model_validate(one), then .model_dump(), for each: its kilos are a number,
    even when they came as a text.
    """
    parcel = {"to": f"Zoë {secrets.token_hex(4)}", "kilos": 2.5}
    light = parcel | {"kilos": 0.5}
    async with subject.serve("make_app", False) as client:
        for body, read in (
            ([parcel, light | {"kilos": "0.5", "colour": "red"}], [parcel, light]),
            ([parcel] * 30, [parcel] * 30),
            ([], []),
        ):
            reply = await client.post("/parcels", json=body)
            reply.want(status=201, json=read)
            want_type(reply, "application/json")


async def no_json_list(subject: Subject) -> None:
    """A body that is no JSON list is answered 400.

    What does request.json() raise for a broken text, and what for no text at all? And
    what is `{}`?

    ValueError for both, LookupError for a charset that nobody knows, RecursionError
    for what is nested too deep. Then ask whether isinstance(data, list).
    """
    kind, parcel = "application/json", {"to": "Ada", "kilos": 1}
    bodies: list[tuple[bytes, str]] = [
        *[(body, kind) for body in (b"{", b"", b"\xff", b"null", b"7", b"{}")],
        (b'"tea"', kind),
        (b"[]", f"{kind}; charset=nope"),
        (b"[" * 100_000, kind),
    ]
    async with subject.serve("make_app", False) as client:
        for body, named in bodies:
            headers = {"Content-Type": named}
            reply = await client.post("/parcels", data=body, headers=headers)
            reply.want(status=400)
        (await client.post("/parcels", json=[parcel])).want(status=201)


async def names_what_is_wrong(subject: Subject) -> None:
    """What does not fit is answered 422, with its place and the wrong fields.

    Which of your `except` gets a ValidationError, which is a ValueError, too? And
    where does it say which fields it means?

    Give each item a `try` of its own. Each of error.errors() has "loc", a tuple that
    begins with the field's name; it is empty when the item is no object. Look at all
    items first, then return web.json_response(..., status=422).
    """
    good = {"to": "Ada", "kilos": 2}
    cases: list[tuple[list[object], dict[str, list[str]]]] = [
        ([{"to": "", "kilos": 2}], {"0": ["to"]}),
        ([good, {"to": "Ada", "kilos": 31}, good], {"1": ["kilos"]}),
        (
            [{"to": "Ada", "kilos": "much"}, good, {}],
            {"0": ["kilos"], "2": ["kilos", "to"]},
        ),
        ([good, [], "tea"], {"1": [], "2": []}),
    ]
    async with subject.serve("make_app", False) as client:
        for body, wrong in cases:
            reply = await client.post("/parcels", json=body)
            note = "the body is a JSON list" if reply.status == 400 else ""
            reply.want(status=422, json={"wrong": wrong}, note=note)
            want_type(reply, "application/json")


async def cancelled(subject: Subject) -> None:
    """When the handler is cancelled while the body comes, it ends with that.

    Which of your `except` gets a CancelledError?

    It is a BaseException, and no Exception: name what a body can be wrong with, and
    let all else pass.
    """
    await want_cancelled(subject, "POST /parcels", body="[")
