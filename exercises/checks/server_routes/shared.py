"""What several tasks of server_routes are graded with."""

import json
import secrets
from dataclasses import replace
from typing import Any

from exercises.grader.checking import Client, Reply

WAIT = 1.0  # seconds for an answer that comes before the request is over


def some_books(count: int, author: str = "") -> list[dict[str, Any]]:
    """Return books that nobody can guess."""
    return [
        {"title": secrets.token_hex(4), "author": author or secrets.token_hex(4)}
        for _ in range(count)
    ]


def numbered(books: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the books as the library's JSON shows them."""
    return [{"number": number} | book for number, book in enumerate(books, 1)]


async def post_text(client: Client, path: str, body: str) -> Reply:
    """Post a text that says it is JSON, and name it where the check fails."""
    headers = {"Content-Type": "application/json"}
    reply = await client.post(path, data=body, headers=headers)
    return replace(reply, asked=f"POST {path}  {_said(body)}")


def _said(body: str) -> str:
    if not body:
        return "(an empty body)"
    try:
        json.loads(body)
    except ValueError:
        return f"{body!r}, which is no JSON"
    return body
