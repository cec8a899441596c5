"""The commands by which a learner asks again what a check has asked.

They are for a POSIX shell; on Windows, for PowerShell, where curl itself is `curl.exe`.
"""

import itertools
import os
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from exercises.grader.learner.commands import anywhere, quoted
from exercises.grader.repeatable import TALK, Body, Exchange

ADDRESS = "http://127.0.0.1:8080"  # where `serve` serves, unless it is taken
FORM = "application/x-www-form-urlencoded"  # what curl says of any body
SOON = " & sleep 1"  # let it wait for its answer, and go on
BEGUN = " & sleep 3"  # the same for a conversation, which begins more slowly
MOST_ESCAPED = 120  # characters of a body that is no text
STAY = 10  # seconds that a conversation goes on beside requests


def again(
    exchanges: Sequence[Exchange],
    address: str = ADDRESS,
    *,
    windows: bool = os.name == "nt",
) -> list[str]:
    """Return a command for each exchange; none where one cannot be typed.

    They are for another terminal than the one that serves, and its folder is not known.
    The same request several times, in a row or at once, is one command.
    """
    lines: list[str] = []
    for exchange, group in itertools.groupby(exchanges, lambda one: one.alone):
        *before, last = group
        if exchange.method == TALK:
            line: str | None = _talk(exchange, address, last.meanwhile)
        else:
            line = _Curl(exchange, address, windows).line(
                1 + len(before), at_once=any(one.meanwhile for one in before)
            )
        if line is None or (windows and last.meanwhile):
            return []
        if last.meanwhile:
            line += BEGUN if exchange.method == TALK else SOON
        lines.append(line)
    return lines


def _talk(exchange: Exchange, address: str, meanwhile: bool) -> str:
    base = f"ws://{urlsplit(address).netloc}"
    words = [
        base + word.removeprefix("ws:") if word.startswith("ws:/") else word
        for word in exchange.words
    ]
    stay = [f"--stay={STAY}"] if meanwhile else []
    return anywhere("talk", *stay, *words)


class _Curl:
    """One request as a curl command."""

    def __init__(self, exchange: Exchange, address: str, windows: bool) -> None:
        self.exchange = exchange
        self.address = address
        self.windows = windows
        self.stdin = ""  # what comes before it, as a pipe

    def line(self, times: int, at_once: bool) -> str | None:
        """Return the command that asks so many times; None where there is none."""
        exchange = self.exchange
        words = ["curl.exe" if self.windows else "curl", *self._method()]
        words += ["-s", "-Z"] if at_once else []
        for name, value in exchange.headers:
            words += self._header(name, value)
        for part in exchange.form:
            field = self._field(part.name, part.filename, part.type, part.body)
            if field is None:
                return None
            words += ["-F", self._quoted(field)]
        if exchange.body is not None:
            content = self._body(exchange.body)
            if content is None:
                return None
            words += content
        words += self._path_options()
        words += [self._quoted(self.address + exchange.path)] * times
        if self.stdin and times > 1:
            return None
        return self.stdin + " ".join(words)

    def _quoted(self, word: str) -> str:
        return quoted(word, windows=self.windows)

    def _method(self) -> list[str]:
        has_body = self.exchange.body is not None or bool(self.exchange.form)
        match self.exchange.method:
            case "HEAD":
                return ["-I"]
            case "GET" if not has_body:
                return ["-i"]
            case "POST" if has_body:
                return ["-i"]
            case method:
                return ["-i", "-X", method]

    def _header(self, name: str, value: str) -> list[str]:
        if name == "Cookie":
            return ["-b", self._quoted(value)]
        if name == "Content-Type" and value == FORM and self.exchange.body is not None:
            return []
        return ["-H", self._quoted(f"{name}: {value}" if value else f"{name};")]

    def _path_options(self) -> Iterator[str]:
        path = self.exchange.path
        if set("[]{}").intersection(path):
            yield "-g"
        if "/." in path:
            yield "--path-as-is"

    def _body(self, body: Body) -> list[str] | None:
        text = body.text
        if text is not None and _is_typed(body) and not (self.windows and '"' in text):
            return ["--data-raw" if text[:1] == "@" else "-d", self._quoted(text)]
        self.stdin = self._piped(body)
        return ["--data-binary", self._quoted("@-")] if self.stdin else None

    def _field(
        self, name: str, filename: str | None, kind: str, body: Body
    ) -> str | None:
        if filename is None:
            return f"{name}={body.text}" if _is_typed(body) else None
        if self.stdin:
            return None  # there is one standard input
        self.stdin = self._piped(body)
        ending = f";type={kind}" if kind else ""
        return f'{name}=@-;filename="{filename}"{ending}' if self.stdin else None

    def _piped(self, body: Body) -> str:
        """Return what pipes a body into curl; nothing where the shell cannot.

        Of a long one, only the length is what it was.
        """
        if body.text is None:
            return "" if self.windows else f"head -c {body.size} /dev/zero | "
        if self.windows:
            return f"{self._quoted(body.text)} | " if _is_typed(body) else ""
        if _is_typed(body):
            return f"printf %s {quoted(body.text, windows=False)} | "
        data = body.text.encode(body.encoding)
        typed = "".join(map(_escaped, data))
        if len(typed) > MOST_ESCAPED:
            return f"head -c {body.size} /dev/zero | "
        return f"printf %b '{typed}' | "


def _escaped(byte: int) -> str:
    """Return a byte as printf's %b takes it within single quotes."""
    char = chr(byte)
    return (
        char
        if char.isascii() and char.isprintable() and char not in "\\'"
        else (f"\\0{byte:03o}")
    )


def _is_typed(body: Body) -> bool:
    """Tell whether a body is text that can be typed."""
    text = body.text
    return text is not None and body.encoding == "utf-8" and text.isprintable()
