"""Create something, once, and say where it is."""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

from yarl import URL

from exercises.checks.server_routes.shared import (
    JSON,
    MORE,
    NO_JSON,
    WAIT,
    post_text,
    some_books,
)
from exercises.grader.checking import CheckFailed, Client, Reply, Subject


async def created(subject: Subject) -> None:
    """The answer is 201 and the book, with the next number.

    Which number comes after those that are there, and who chooses it?

    await request.json() reads the body; web.json_response has an argument
    status. Take title and author from the body, and nothing else.
    """
    async with subject.serve("make_app", some_books(2)) as client:
        one, two, more, long, short = some_books(5)
        two |= {"number": 1, "price": 7}
        more |= MORE | {"reader": "Ada", secrets.token_hex(4): 1}
        long["title"] = f" {long['title'] * 1_000} "  # far below what aiohttp refuses
        short["title"] = short["author"] = ""
        for number, body in enumerate((one, two, more, long, short), 3):
            book = {"title": body["title"], "author": body["author"]}
            reply = await client.post("/books", json=body)
            reply.want(status=201, json={"number": number} | book)
            reply = await client.get(f"/books/{number}")
            reply.want(status=200, json={"number": number} | book)


async def location(subject: Subject) -> None:
    """The header Location leads to the new book.

    How does a client find what it has just made, however it asked?

    request.app.router["book"].url_for(number="3") gives the address of the route
    of that name, as a URL; web.json_response takes headers={"Location": str(...)}.
    """
    async with subject.serve("make_app", some_books(1)) as client:
        for number, path in ((2, "/books"), (3, "/books?from=desk")):
            (book,) = some_books(1)
            reply = await client.post(path, json=book)
            await _want_place(client, path, reply, 201, {"number": number} | book)


async def no_json(subject: Subject) -> None:
    """A body that is no JSON is answered 400, whatever is wrong with it.

    What does request.json() do with {"title": ?

    It raises ValueError; LookupError where the body claims a charset that does not
    exist; RecursionError where it is nested too deep. Catch them around that one
    line, and raise web.HTTPBadRequest.
    """
    (book,) = some_books(1)
    async with subject.serve("make_app", []) as client:
        for body in NO_JSON:
            (await post_text(client, "/books", body)).want(status=400)
        text = json.dumps(book)
        odd = await post_text(client, "/books", text, f"{JSON}; charset=tea")
        if odd.status != 201:  # it is JSON for those who take it for UTF-8
            odd.want(status=400)
        (await client.post("/books", json=some_books(1)[0])).want(status=201)


async def bad_fields(subject: Subject) -> None:
    """A body that is no object, or lacks a text, is answered 400.

    What else can JSON be than an object?

    isinstance(data, dict) comes first; then isinstance(data.get("title"), str),
    and the same for the author.
    """
    (book,) = some_books(1)
    async with subject.serve("make_app", []) as client:
        lists = [[], "title", 7, None, True, {}, {"title": "x"}, {"author": "x"}]
        lists += [["title", "author"], {"title": ["x"], "author": "x"}]
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
        for body in ([], {"title": "x"}, {"author": "x"}, {"title": 1, "author": "x"}):
            bad = await post_text(client, "/books", json.dumps(body))
            reply = await client.get("/books/1")
            asked = f"{reply.asked}, after {bad.asked} was answered {bad.status}"
            replace(reply, asked=asked).want(status=404)
        reply = await client.post("/books", json=book)
        reply = replace(reply, asked=f"{reply.asked}, the first that is good")
        reply.want(json={"number": 1} | book)


async def once(subject: Subject) -> None:
    """A book that is there already is answered 409, and Location leads to it.

    When are two books the same: with one title, or with title and author?

    Look through the values of request.app[BOOKS] for one with both. The status of
    web.json_response can be 409, with the Location of the book that you found.
    """
    books = some_books(30)
    books[2]["shelf"] = "A 3"  # what is known of a book stays as it is
    async with subject.serve("make_app", books) as client:
        for number, book in (
            (3, {**books[2], "shelf": "B"}),
            (1, books[0] | {"price": 7}),
        ):
            reply = await client.post("/books", json=book)
            known = {"number": number} | books[number - 1]
            await _want_place(client, "/books", reply, 409, known)
        alike = {"title": books[0]["title"], "author": books[1]["author"]}
        reply = await client.post("/books", json=alike)
        reply.want(status=201, json={"number": 31} | alike)
        (await client.post("/books", json=alike)).want(status=409)
        loud = {field: text.upper() for field, text in alike.items()}
        reply = await client.post("/books", json=loud)
        reply.want(status=201, json={"number": 32} | loud)
        (await client.get("/books/33")).want(status=404)
    async with subject.serve("make_app", []) as client:
        reply = await client.post("/books", json=alike)
        asked = f"{reply.asked}, in another library, which has no books"
        replace(reply, asked=asked).want(status=201, json={"number": 1} | alike)


async def two_at_once(subject: Subject) -> None:
    """Two clients that add at once get two numbers; one book is added once.

    What may another request do while yours waits for its body?

    Look at request.app[BOOKS], and change it, only after the last `await`: then
    nothing comes between.
    """
    one, other = some_books(2)
    async with subject.serve("make_app", []) as client:
        for two, statuses, numbers in (
            ((one, other), [201, 201], [1, 2]),
            ((one, one), [409, 409], []),
        ):
            await _add_at_once(subject, client, two, statuses, numbers)
        (third,) = some_books(1)
        await _add_at_once(subject, client, (third, third), [201, 409], [3])


async def _add_at_once(
    subject: Subject,
    client: Client,
    two: tuple[Any, Any],
    statuses: list[int],
    numbers: list[int],
) -> None:
    """Add two books whose bodies come late; want these statuses and new numbers."""
    waiting = asyncio.Semaphore(0)
    go = asyncio.Event()

    async def late(book: Any) -> AsyncIterator[bytes]:
        text = json.dumps(book).encode()
        yield text[:5]
        waiting.release()
        await go.wait()
        yield text[5:]

    async def let_go() -> None:
        for _ in two:
            await waiting.acquire()
        await subject.settle()

    async def start() -> None:
        try:
            async with asyncio.timeout(WAIT):  # an answer may come before the body
                await let_go()
        except TimeoutError:
            pass
        go.set()

    headers = {"Content-Type": JSON}
    asking = (client.post("/books", data=late(book), headers=headers) for book in two)
    *replies, _ = await asyncio.gather(*asking, start())
    same = "the same book" if two[0] == two[1] else "two books"
    fault = next((one.fault for one in replies if one.fault), None)
    got = sorted(one.status for one in replies)
    if got != statuses:
        raise CheckFailed(
            asked=f"POST /books  {same}, from two clients at once",
            got=str(fault) if fault else " and ".join(map(str, got)),
            wanted=" and ".join(map(str, statuses)),
            problem=fault,
        )
    new = sorted(str(one.json().get("number")) for one in replies if one.status == 201)
    if new != [str(number) for number in numbers]:
        raise CheckFailed(
            asked=f"POST /books  {same}, from two clients at once",
            got=f"the numbers {' and '.join(new)}",
            wanted=f"the numbers {' and '.join(map(str, numbers))}",
        )


async def _want_place(
    client: Client, path: str, reply: Reply, status: int, book: dict[str, Any]
) -> None:
    """Fail the check unless Location leads to the book."""
    reply.want(status=status)
    place = reply.headers.get("Location", "")
    asked_at = URL(client.url(path))
    address = asked_at.join(URL(place))
    if not place or address.origin() != asked_at.origin():
        raise CheckFailed(
            asked=reply.asked,
            got=f"{reply.status}  Location: {place or '(no such header)'}",
            wanted=f"{status}  Location: /books/{book['number']}",
        )
    shown = await client.get(address.raw_path_qs)
    shown = replace(shown, asked=f"{shown.asked}, where Location leads")
    shown.want(status=200, json=book)
