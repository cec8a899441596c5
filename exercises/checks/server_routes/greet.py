"""Read the path and the query."""

import secrets
from urllib.parse import quote

from exercises.checks.server_routes.shared import a_text
from exercises.grader.checking import Subject


async def by_name(subject: Subject) -> None:
    """Without a language, the greeting is English.

    Which part of the address is the name in?

    request.match_info["name"] is the part that the pattern calls name, with its %20
    and %C3 turned back into text. Return web.Response(text=...).
    """
    async with subject.serve("make_app", []) as client:
        for name in (secrets.token_hex(4), a_text(), f" {a_text() * 9} "):
            path = f"/welcome/{quote(name)}"
            (await client.get(path)).want(status=200, text=f"Welcome, {name}")
            reply = await client.get(path, headers={"Accept-Language": "de"})
            reply.want(status=200, text=f"Welcome, {name}")


async def by_language(subject: Subject) -> None:
    """The query's lang picks the greeting.

    Where does what stands after the question mark go?

    request.query is a mapping: .get("lang", "en") gives "en" where there is no
    lang.
    """
    name = secrets.token_hex(4)
    words = {"de": "Willkommen", "fr": "Bienvenue", "en": "Welcome"}
    async with subject.serve("make_app", []) as client:
        for lang, word in words.items():
            reply = await client.get(f"/welcome/{name}?lang={lang}")
            reply.want(status=200, text=f"{word}, {name}")


async def unknown_language(subject: Subject) -> None:
    """A language that is not known, or is empty, is answered 400.

    Whose mistake is a language that you do not have, and is an empty one missing?

    raise web.HTTPBadRequest(text=...) answers 400 from anywhere in a handler.
    """
    async with subject.serve("make_app", []) as client:
        for lang in ("xx", "english", "\xe9", "", " de", "DE", "De", "de-AT", "d", "0"):
            (await client.get(f"/welcome/ada?lang={quote(lang)}")).want(status=400)
        (await client.get("/welcome/ada?lang=de")).want(status=200)
