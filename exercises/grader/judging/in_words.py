"""What a check asks over HTTP, in one line."""

import json
from typing import Any

from aiohttp import FormData

MOST = 80  # characters of a body


def asked_in_words(method: str, path: str, options: dict[str, Any]) -> str:
    """Say a request; `options` are those that aiohttp's client takes."""
    line = f"{method} {path}"
    if params := options.get("params"):
        line += "?" + "&".join(f"{k}={v}" for k, v in dict(params).items())
    words = [line]
    words += [
        f"{k}: {v or '(empty)'}" for k, v in (options.get("headers") or {}).items()
    ]
    if "json" in options:
        words.append(_shortened(json.dumps(options["json"])))
    elif "data" in options:
        words.append(_body(options["data"]))
    return "  ".join(words)


def _body(data: Any) -> str:
    match data:
        case "" | b"" | None:
            return "(an empty body)"
        case str():
            return f"the text {_shortened(repr(data))}"
        case bytes():
            shown = repr(data)
            if len(shown) > MOST:
                return f"{len(data)} bytes"
            return f"the bytes {shown}"
        case FormData():
            return _form(data)
    return "a body that comes in pieces"


def _form(form: FormData) -> str:
    """Say the fields of a form, before it is sent; a file by its name."""
    words = []
    for field, _, value in form._fields:
        name = field.get("filename")
        if name is None:
            words.append(f"{field.get('name')}={_shortened(str(value))}")
        else:
            words.append(f"the file {name!r} in {field.get('name')}")
    return "a form with " + (", ".join(words) or "nothing in it")


def _shortened(text: str) -> str:
    return text if len(text) <= MOST else text[: MOST - 3] + "..."
