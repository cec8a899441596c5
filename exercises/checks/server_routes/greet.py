"""Read the path and the query."""

import secrets

from exercises.grader.checking import Subject


async def by_name(subject: Subject) -> None:
    """Without a language, the greeting is English.

    Which part of the address is the name in?

    request.match_info["name"] is the part that the pattern calls name. Return
    web.Response(text=...).
    """
    name = secrets.token_hex(4)
    async with subject.serve("make_app", []) as client:
        reply = await client.get(f"/welcome/{name}")
        reply.want(status=200, text=f"Welcome, {name}")


async def by_language(subject: Subject) -> None:
    """The query's lang picks the greeting.

    Where does what stands after the question mark go?

    request.query is a mapping: .get("lang", "en") gives "en" where there is no
    lang.
    """
    name = secrets.token_hex(4)
    async with subject.serve("make_app", []) as client:
        for lang, word in (("de", "Willkommen"), ("fr", "Bienvenue")):
            reply = await client.get(f"/welcome/{name}?lang={lang}")
            reply.want(status=200, text=f"{word}, {name}")


async def unknown_language(subject: Subject) -> None:
    """A language that is not known is answered 400.

    Whose mistake is a language that you do not have?

    raise web.HTTPBadRequest(text=...) answers 400 from anywhere in a handler.
    """
    async with subject.serve("make_app", []) as client:
        (await client.get("/welcome/ada?lang=xx")).want(status=400)
        (await client.get("/welcome/ada?lang=de")).want(status=200)
