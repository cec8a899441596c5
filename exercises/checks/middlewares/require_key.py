"""Only who has a key gets in."""

import secrets

from exercises.checks.middlewares.shared import want_json
from exercises.grader.checking import Subject, want


async def no_key(subject: Subject) -> None:
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


async def wrong_key(subject: Subject) -> None:
    """A wrong key is answered 403.

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


async def keeps_out(subject: Subject) -> None:
    """Who is refused reaches no handler.

    What has the handler of /desk done by the time that you look at the key?

    Look at the key first. Only who has a right one gets to the line with
    `await handler(request)`; everybody else is answered above it.
    """
    strangers = ({}, {"X-Key": secrets.token_hex(4)}, {"X-Key": ""})
    async with subject.serve("make_app", "require_key") as client:
        for headers in strangers:
            await client.get("/desk", headers=headers)
        notes = await client.get("/notes", headers={"X-Key": "amber"})
        notes.want(status=200)
        ran = len(notes.json())
        want(
            ran == 0,
            asked="GET /desk  without X-Key, with a wrong and with an empty one",
            got=f"the handler of /desk ran {ran} of 3 times",
            wanted="the handler of /desk ran 0 of 3 times",
        )


async def right_key(subject: Subject) -> None:
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
