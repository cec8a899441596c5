"""Errors of the learner's code, described with the learner's own line."""

import logging
import traceback
from typing import Any

MOST = 8  # faults of a server that are kept


def problem(error: BaseException, file: str) -> dict[str, Any]:
    """Describe an exception with the learner's own line."""
    if isinstance(error, SyntaxError) and error.filename == file:
        text = (error.text or "").strip()
        return {
            "type": type(error).__name__,
            "message": f"{error.msg}: {text}" if text else error.msg,
            "line": error.lineno or 0,
            "function": "",
        }
    line, function = 0, ""
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename == file:
            line, function = frame.lineno or 0, frame.name
    kind, message = type(error).__name__, str(error)
    if message.startswith("Cannot serialize non-str key"):
        message += ": a header's value has to be a str"
    if isinstance(error, BaseExceptionGroup):
        inner = problem(error.exceptions[0], file)
        line, function = inner["line"] or line, inner["function"] or function
        message = f"{message}: {inner['type']}: {inner['message']}"
    return {
        "type": kind[:100],
        "message": message[:500],
        "line": line,
        "function": function,
    }


class Faults(logging.Handler):
    """Keep the exceptions that aiohttp's server answered with a 500."""

    def __init__(self, file: str) -> None:
        super().__init__(logging.ERROR)
        self.file = file
        self.kept: list[dict[str, Any]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one exception."""
        if record.exc_info and record.exc_info[1] is not None:
            found = problem(record.exc_info[1], self.file)
            said = record.getMessage()
            if said.startswith("Missing return"):
                said = "None came for a response: is a `return` missing?"
                found |= {"type": "TypeError", "message": said}
            elif said.startswith("Web-handler should return"):
                found |= {"type": "TypeError", "message": said[:500]}
            self.kept.append(found)
            del self.kept[:-MOST]
