"""Create something, and say where it is."""

import json
from dataclasses import replace

from yarl import URL

from exercises.checks.server_routes.shared import post_text, some_books
from exercises.grader.checking import CheckFailed, Subject


async def created(subject: Subject) -> None:
    """The answer is 201 and the book, with the next number.

    Which number comes after those that are there, and who chooses it?

    await request.json() reads the body; web.json_response has an argument
    status. Take title and author from the body, and nothing else. url_for takes
    text and gives a URL: str(...) on both sides.
    """
    (book,) = some_books(1)
    async with subject.serve("make_app", some_books(2)) as client:
        for number, more in ((3, {}), (4, {"number": 1})):
            reply = await client.post("/books", json=book | more)
            reply.want(status=201, json={"number": number} | book)
            reply = await client.get(f"/books/{number}")
            reply.want(status=200, json={"number": number} | book)


async def location(subject: Subject) -> None:
    """The header Location leads to the new book.

    How does a client find what it has just made?

    request.app.router["book"].url_for(number="3") gives the address of the route
    of that name, as a URL; web.json_response takes headers={"Location": str(...)}.
    """
    (book,) = some_books(1)
    async with subject.serve("make_app", some_books(1)) as client:
        reply = await client.post("/books", json=book)
        place = reply.headers.get("Location", "")
        asked_at = URL(client.url("/books"))
        address = asked_at.join(URL(place))
        if not place or address.origin() != asked_at.origin():
            raise CheckFailed(
                asked=reply.asked,
                got=f"{reply.status}  Location: {place or '(no such header)'}",
                wanted="201  Location: /books/2",
                problem=reply.fault,
            )
        reply = await client.get(address.raw_path)
        reply = replace(reply, asked=f"{reply.asked}, where Location leads")
        reply.want(status=200, json={"number": 2} | book)


async def no_json(subject: Subject) -> None:
    """A body that is no JSON is answered 400.

    What does request.json() do with {"title": ?

    It raises json.JSONDecodeError, which is a ValueError: catch that and raise
    web.HTTPBadRequest.
    """
    (book,) = some_books(1)
    async with subject.serve("make_app", []) as client:
        for body in ('{"title": ', "", "tea"):
            (await post_text(client, "/books", body)).want(status=400)
        (await client.post("/books", json=book)).want(status=201)


async def bad_fields(subject: Subject) -> None:
    """A body that is no object, or lacks a text, is answered 400.

    What else can JSON be than an object?

    isinstance(data, dict) comes first; then isinstance(data.get("title"), str),
    and the same for the author.
    """
    (book,) = some_books(1)
    async with subject.serve("make_app", []) as client:
        lists = [[], "title", 7, None, {}, {"title": "x"}, {"author": "x"}]
        for body in (*lists, {"title": 1, "author": "x"}, book | {"author": None}):
            reply = await post_text(client, "/books", json.dumps(body))
            reply.want(status=400)
        (await client.post("/books", json=book)).want(status=201)


async def leaves_nothing(subject: Subject) -> None:
    """A body that is refused leaves no book behind.

    What does your handler do first: store the book, or look at it?

    A `raise` takes back nothing that was done before it: look at title and author
    first, and put the book into request.app[BOOKS] in the last lines.
    """
    (book,) = some_books(1)
    async with subject.serve("make_app", []) as client:
        for body in ([], {"title": "x"}, {"author": "x"}):
            bad = await post_text(client, "/books", json.dumps(body))
            reply = await client.get("/books/1")
            asked = f"{reply.asked}, after {bad.asked} was answered {bad.status}"
            replace(reply, asked=asked).want(status=404)
        reply = await client.post("/books", json=book)
        reply = replace(reply, asked=f"{reply.asked}, the first that is good")
        reply.want(json={"number": 1} | book)
