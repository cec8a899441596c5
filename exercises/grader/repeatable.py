"""What a check served and asked, as plain data by which a person can do it again."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

FILE, PRACTICE = "$file", "$practice"  # what stands in an argument's place
TALK = "TALK"  # the method of a conversation over WebSockets


@dataclass(frozen=True)
class Served:
    """What a check had the learner's code serve: a factory and its arguments.

    `arguments` is as `wire.plain` makes it. In place of the path of a file that a check
    had made stands {"$file": name}, and `files` holds that file, packed by zlib and in
    base64; in place of an address of the practice server stands {"$practice": path}.
    """

    factory: str
    arguments: tuple[Any, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Body:
    """The bytes of a body or of a part of a form; `text` is None where none is kept.

    It is kept up to a limit; `encoding` makes bytes of it again. `size` is None where
    nobody knows it beforehand.
    """

    text: str | None = ""
    size: int | None = 0
    encoding: str = "utf-8"


@dataclass(frozen=True)
class Part:
    """A part of a form; `filename` is None where it is no file."""

    name: str
    filename: str | None
    type: str
    body: Body


@dataclass(frozen=True)
class Exchange:
    """One request of a check, or one conversation over WebSockets.

    `words` is the conversation, as `talk` takes it, with paths in place of addresses.
    `meanwhile` says that the next exchange began before this one was answered.
    """

    method: str
    path: str
    headers: tuple[tuple[str, str], ...] = ()
    body: Body | None = None
    form: tuple[Part, ...] = ()
    words: tuple[str, ...] = ()
    meanwhile: bool = False

    @property
    def alone(self) -> "Exchange":
        """The same, whatever else goes on."""
        return replace(self, meanwhile=False)


def served_from(data: dict[str, Any] | None) -> Served | None:
    """Return what data of JSON says. Raises KeyError, TypeError."""
    if data is None:
        return None
    return Served(data["factory"], tuple(data["arguments"]), data["files"])


def exchange_from(data: dict[str, Any]) -> Exchange:
    """Return what data of JSON says. Raises KeyError, TypeError, ValueError."""
    body = data["body"]
    return Exchange(
        method=data["method"],
        path=data["path"],
        headers=tuple((name, value) for name, value in data["headers"]),
        body=None if body is None else Body(**body),
        form=tuple(_part_from(one) for one in data["form"]),
        words=tuple(data["words"]),
        meanwhile=data["meanwhile"],
    )


def _part_from(data: dict[str, Any]) -> Part:
    return Part(**{**data, "body": Body(**data["body"])})
