"""How grader and subject speak: JSON messages, each behind its length in 4 bytes.

JSON on purpose: reading it runs no code, whoever wrote it. Bytes are carried as
base64 under one reserved key.
"""

import asyncio
import base64
import json
from typing import Any

LONGEST = 4 * 1024 * 1024  # bytes in one message; ours to choose
ANSWER = 1024 * 1024  # bytes in what a subject says: decoded, it takes 25 times as much
BYTES = "$bytes"


class TooLong(ValueError):
    """A message is longer than the limit."""


def plain(value: object, where: str = "the result") -> Any:
    """Return a value as JSON can carry it.

    Raises TypeError, which names the first part that is no plain data; with `where`
    empty it does not say of which list or dict, as that may be the check's own.
    """
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, bytes):
        return {BYTES: base64.b64encode(value).decode()}
    if isinstance(value, list | tuple):
        return [plain(one, where and f"{where}[{i}]") for i, one in enumerate(value)]
    if isinstance(value, dict):
        for key in value:
            if not isinstance(key, str):
                owner = where or "a dict"
                raise TypeError(f"{owner} has a key that is no str: {key!r:.60}")
        return {
            key: plain(one, where and f"{where}[{key!r}]") for key, one in value.items()
        }
    kind = type(value).__name__
    found = f"{where} is a {kind}" if where else f"a {kind} was returned"
    if hasattr(value, "__await__"):
        raise TypeError(f"{found}: `await` it, and return what comes of it")
    if callable(value):
        raise TypeError(f"{found}: call it, and return what comes of it")
    raise TypeError(f"{found}, which is no plain data")


def unplain(value: Any) -> Any:
    """Return the value that `plain` was given; tuples come back as lists."""
    if isinstance(value, list):
        return [unplain(item) for item in value]
    if isinstance(value, dict):
        if value.keys() == {BYTES}:
            return base64.b64decode(value[BYTES])
        return {key: unplain(item) for key, item in value.items()}
    return value


def pack(message: dict[str, Any], most: int = LONGEST) -> bytes:
    """Return a message as it goes over the wire; raise TooLong over the limit."""
    body = json.dumps(message).encode("utf-8", "surrogatepass")
    if len(body) > most:
        raise TooLong(f"{len(body)} bytes; the limit is {most}")
    return len(body).to_bytes(4, "big") + body


async def receive(reader: asyncio.StreamReader, most: int = LONGEST) -> dict[str, Any]:
    """Read one message, which may have so many bytes at the most.

    Raises EOFError when the other side is gone or speaks nonsense.
    """
    try:
        length = int.from_bytes(await reader.readexactly(4), "big")
        if length > most:
            raise EOFError("the other side speaks nonsense")
        message = json.loads(await reader.readexactly(length))
    except (asyncio.IncompleteReadError, ConnectionError) as error:
        raise EOFError("the other side is gone") from error
    except (ValueError, RecursionError) as error:
        raise EOFError("the other side speaks nonsense") from error
    if not isinstance(message, dict):
        raise EOFError("the other side speaks nonsense")
    return message
