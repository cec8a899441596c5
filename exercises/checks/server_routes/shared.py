"""What several tasks of server_routes are graded with."""

import json
import secrets
from dataclasses import replace
from typing import Any

from exercises.grader.checking import Client, Reply

WAIT = 1.0  # seconds for an answer that comes before the request is over
JSON = "application/json"
MORE = {"number": 7, "price": 1, "shelf": "B", "isbn": "9", "id": 9, "year": 1999}
MORE |= {"until": "May", "days": 3, "due": "May", "note": "", "lent": True, "tags": []}
NO_JSON = ('{"title": ', "", "tea", "\N{SNOWMAN}", "[" * 100_000)


def some_books(count: int, author: str = "") -> list[dict[str, Any]]:
    """Return books that nobody can guess, with letters of all kinds."""
    return [{"title": a_text(), "author": author or a_text()} for _ in range(count)]


def a_text() -> str:
    """Return a text that nobody can guess, with what must be quoted somewhere."""
    return f"Zo\xeb {secrets.token_hex(4)}&'+#%41"


def numbered(books: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the books as the library's JSON shows them."""
    return [{"number": number} | book for number, book in enumerate(books, 1)]


async def post_text(client: Client, path: str, body: str, kind: str = JSON) -> Reply:
    """Post a text that says it is JSON, and name it where the check fails."""
    reply = await client.post(path, data=body, headers={"Content-Type": kind})
    more = "" if kind == JSON else f", as {kind}"
    return replace(reply, asked=f"POST {path}  {_said(body)}{more}")


def _said(body: str) -> str:
    if not body:
        return "(an empty body)"
    try:
        json.loads(body)
    except RecursionError:
        return f"{body[:3]}... nested {len(body):,} deep, which is no JSON"
    except ValueError:
        return f"{body!r}, which is no JSON"
    return body
