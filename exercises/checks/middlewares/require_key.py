"""Only who has a key gets in."""

import secrets
from typing import Any

from exercises.checks.middlewares.shared import (
    EVERYTHING,
    sent_through,
    want_as_it_was,
    want_json,
    want_outcomes,
)
from exercises.grader.checking import Client, Finding, Subject, want

ADA = {"Authorization": "Bearer amber"}
BOB = {"Authorization": "Bearer birch"}


async def no_key(subject: Subject) -> None:
    """Without a key, the answer is 401, says so, and names the scheme.

    What does a middleware return that does not call the handler?

    web.json_response({"error": ...}, status=401, headers={"WWW-Authenticate": ...}).

    A factory ends with `return` and the middleware that it defines; else the list
    has None, which "is not callable". Without @web.middleware on it, it gets the
    Application in place of the request.
    """
    async with subject.serve("make_app", "require_key") as client:
        await _want_refused(client, {})
        await _want_refused(client, {"X-Key": "amber"})


async def wrong_key(subject: Subject) -> None:
    """A key that is not in `keys`, or of another scheme, is no key.

    What is left of the header when the word Bearer and one space are gone, and which
    texts may that be?

    .partition(" ") always gives three parts. `key in keys` looks for the whole key;
    in a text it would find a part.
    """
    sent = ("", "Bearer", "Bearer ", "amber", "Basic amber", "Bearer AMBER")
    more = ("Bearer a", "Bearer amber x", "Bearer amber,birch", "Bearerx amber")
    async with subject.serve("make_app", "require_key") as client:
        for value in (*sent, *more, f"Bearer {secrets.token_hex(4)}", "Bearer \u00b2"):
            await _want_refused(client, {"Authorization": value})


async def keeps_out(subject: Subject) -> None:
    """Who is refused reaches no handler, and learns of no page.

    What has the handler of /desk done by the time that you look at the key?

    Look at the key first. Only who has a right one gets to the line with
    `await handler(request)`; everybody else is answered above it.
    """
    strangers: tuple[dict[str, str], ...] = (
        {},
        {"Authorization": f"Bearer {secrets.token_hex(4)}"},
        {"Authorization": ""},
    )
    async with subject.serve("make_app", "require_key") as client:
        for headers in strangers:
            await client.get("/desk", headers=headers)
        await client.post("/door", headers=BOB)
        notes = await client.get("/notes", headers=ADA)
        notes.want(status=200)
        ran = len(notes.json())
        want(
            ran == 0,
            asked="GET /desk  without a key, with a wrong and with an empty one, and "
            "POST /door  by Bob, who is no guide",
            got=f"the handlers ran {ran} of 4 times",
            wanted="the handlers ran 0 of 4 times",
        )
        for path in ("/nowhere", "/rooms/attic", "/rooms/old"):
            reply = await client.get(path)
            want_json(reply, 401, {"error": "no key"})


async def right_key(subject: Subject) -> None:
    """With a right key, the handler answers and knows whose it is.

    Where do you look a key up, and how does a handler learn whose it is?

    request[VISITOR] = keys[key], then `return await handler(request)`. Look into
    `keys`, which the factory was given: another desk may have others than KEYS.
    """
    one, other = secrets.token_hex(4), secrets.token_hex(4)
    keys = {secrets.token_hex(4): one, "cl\u00e9": other, secrets.token_hex(4): one}
    schemes = ("Bearer", "bEARER", "BEARER")
    async with subject.serve("make_app", "require_key", keys) as client:
        for (key, name), scheme in zip(keys.items(), schemes, strict=True):
            headers = {"Authorization": f"{scheme} {key}"}
            reply = await client.get("/desk", headers=headers)
            want(
                reply.status == 200,
                asked=f"{reply.asked}, with keys = {keys}",
                got=f"{reply.status}  {reply.fault or reply.text}",
                wanted=200,
                problem=reply.fault,
            )
            reply.want(json={"id": None, "visitor": name})


async def guides_only(subject: Subject) -> None:
    """Who is no guide may GET and HEAD; another method is answered 403.

    Which methods change nothing? And where do you learn who is a guide?

    request.method is such a text as "POST". `guides` has names, not keys, and it is
    the factory's: another desk has others.
    """
    one, other = secrets.token_hex(4), secrets.token_hex(4)
    keys, guides = {"k1": one, "k2": other}, [other]
    guide = {"Authorization": "Bearer k2"}
    plain = {"Authorization": "Bearer k1"}
    async with subject.serve("make_app", "require_key", keys, 3, guides) as client:
        (await client.head("/desk", headers=plain)).want(status=200)
        (await client.get("/desk", headers=plain)).want(status=200)
        for method, path in (
            ("POST", "/door"),
            ("PUT", "/desk"),
            ("DELETE", "/nowhere"),
            ("OPTIONS", "/desk"),
            ("PURGE", "/desk"),
        ):
            reply = await client.request(method, path, headers=plain)
            want_json(reply, 403, {"error": "guides only"})
        (await client.post("/door", headers=guide)).want(status=204)
        (await client.put("/desk", headers=guide)).want(status=405)


async def goes_on(subject: Subject) -> None:
    """For those who are let in, what the handler raises goes on as it is.

    What do you catch, and need you catch anything?

    `return await handler(request)`, with no `try` around it: the refusals stand
    above it.
    """
    subject.allow(Finding.SERVER_ERROR, because="/rooms/broken has a fault on purpose")
    async with subject.serve("make_app", "require_key") as client:
        reply = await client.get("/rooms/attic", headers=BOB)
        reply.want(status=404, text="no such room")
        reply = await client.get("/rooms/old", headers=BOB)
        reply.want(status=302, headers={"Location": "/desk"})
        (await client.get("/rooms/broken", headers=BOB)).want(status=500)
        wanted = ["attic HTTPNotFound", "old HTTPFound", "broken RuntimeError"]
        came = [f"/rooms/{one}" for one in wanted]
        await want_outcomes(client, came, headers=BOB)
    rows = await sent_through(subject, "require_key", kinds=EVERYTHING, headers=BOB)
    want_as_it_was(rows)


async def _want_refused(client: Client, headers: dict[str, Any]) -> None:
    reply = await client.get("/desk", headers=headers)
    value = headers.get("Authorization")
    want(
        reply.status == 401,
        asked=f"GET /desk  Authorization: {value or '(empty)'}"
        if value is not None
        else reply.asked,
        got=f"{reply.status}  {reply.fault or reply.text}",
        wanted=401,
        problem=reply.fault,
    )
    want_json(reply, 401, {"error": "no key"})
    reply.want(headers={"WWW-Authenticate": "Bearer"})
