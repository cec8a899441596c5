"""Repair: a client's mistake is no fault of the server."""

import json
import secrets
from dataclasses import replace

from exercises.checks.server_routes.shared import (
    JSON,
    MORE,
    NO_JSON,
    a_text,
    numbered,
    post_text,
    some_books,
)
from exercises.grader.checking import Subject


async def no_such_book(subject: Subject) -> None:
    """A number that no book has, or that is no number, is answered 404.

    Which of the two lookups raises KeyError, and which ValueError?

    Do it as show_book does: catch both around the lookup, and raise
    web.HTTPNotFound. No test of text, such as isdigit, knows all that int refuses.
    """
    books = some_books(2)
    loan = {"reader": secrets.token_hex(4)}
    async with subject.serve("make_app", books) as client:
        for number in ("3", "0", "x", "1.5", "%C2%B2", "9" * 5000):
            reply = await client.post(f"/books/{number}/loan", json=loan)
            said = number if len(number) < 9 else f"9...9 ({len(number)} digits)"
            asked = f"POST /books/{said}/loan  {json.dumps(loan)}"
            replace(reply, asked=asked).want(status=404)
        reply = await client.post("/books/2/loan", json=loan)
        reply.want(status=200, json=numbered(books)[1] | loan)


async def no_reader(subject: Subject) -> None:
    """A body that is no JSON object, or whose reader is no text, is answered 400.

    Which exceptions can the last lines of the handler raise?

    Catch what request.json() raises: ValueError, LookupError for a charset that
    does not exist, RecursionError. Look whether the data is a dict, and
    data.get("reader") a str, before you take it.
    """
    loan = {"reader": secrets.token_hex(4)}
    books = some_books(1)
    async with subject.serve("make_app", books) as client:
        bad = [*NO_JSON, "[]", "7", "null", '["reader"]', '{"Reader": "Ada"}']
        for body in (*bad, '{"reader": 7}', '{"reader": null}'):
            reply = await post_text(client, "/books/1/loan", body)
            reply.want(status=400)
        odd = f"{JSON}; charset=tea"
        reply = await post_text(client, "/books/1/loan", json.dumps(loan), odd)
        if reply.status != 200:  # it is JSON for those who take it for UTF-8
            reply.want(status=400)
        reply = await client.post("/books/1/loan", json=loan)
        reply.want(status=200, json=numbered(books)[0] | loan)


async def shown(subject: Subject) -> None:
    """show_book shows a loan, nothing of a bad one, and nothing else that was sent.

    Which dict does show_book look into, which one do you change, and when?
    A book may have a reader already.

    book["reader"] = ... changes the dict in request.app[BOOKS], and no other field;
    `{**book, ...}`, `book | ...` and dict(book) are copies that nobody else sees. Do
    it when nothing can be refused any more.
    """
    more = {"title": "mine", "author": "me", secrets.token_hex(4): 1}
    books = some_books(2)
    async with subject.serve("make_app", books) as client:
        for reader in (a_text(), f" {a_text()} ", ""):  # one after another
            body = {"reader": reader} | MORE | more
            lending = await client.post("/books/2/loan", json=body)
            lent = numbered(books)[1] | {"reader": reader}
            lending.want(status=200, json=lent)
            reply = await client.get("/books/2")
            reply = replace(reply, asked=f"{reply.asked}, after {lending.asked}")
            reply.want(status=200, json=lent)
        for number, book in ((1, numbered(books)[0]), (2, lent)):
            for text in ('{"reader": null}', '{"reader": 7}', "{}", "[]", "tea"):
                bad = await post_text(client, f"/books/{number}/loan", text)
                reply = await client.get(f"/books/{number}")
                asked = f"{reply.asked}, after {bad.asked} was answered {bad.status}"
                replace(reply, asked=asked).want(status=200, json=book)
