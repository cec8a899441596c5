"""What aiohttp's server logs of handlers that raise a fault, or return no response."""

import functools
import logging
import sys
from collections.abc import Callable
from typing import Any

from aiohttp import web

from exercises.grader.sandbox.finding import Finding
from exercises.grader.sandbox.places import NOWHERE, Place, raised

NO_RESPONSE = ("Missing return", "Web-handler should")  # how aiohttp's words begin


class ServerErrors(logging.Handler):
    """Hears the log of aiohttp's server, and adds what the learner is to mend.

    What a client sent amiss is logged as well, and what broke off with a client that
    has gone: neither is the learner's fault.
    """

    def __init__(self, file: str, add: Callable[..., None]) -> None:
        super().__init__(logging.ERROR)
        self.file = file
        self.add = add

    def emit(self, record: logging.LogRecord) -> None:
        """Hear one error."""
        error = record.exc_info[1] if record.exc_info else None
        request = _request()
        place = raised(self.file, error)
        said = f"{type(error).__name__}: {error}".rstrip(": ")
        if record.getMessage().startswith(NO_RESPONSE):
            place, said = _handler(self.file, request), "no response was returned"
        elif not place.line or isinstance(error, ConnectionError):
            return
        asked = f"{request.method} {request.path_qs}" if request is not None else ""
        words = f"the server's log has an error: {said}"
        self.add(Finding.SERVER_ERROR, words, place, asked)


def _request() -> web.BaseRequest | None:
    """Return the request that is answered while its error is logged."""
    frame = sys._getframe(2)
    while frame.f_back is not None:
        request = frame.f_locals.get("request") if _of_server(frame) else None
        if isinstance(request, web.BaseRequest):
            return request
        frame = frame.f_back
    return None


def _of_server(frame: Any) -> bool:
    return bool(frame.f_code.co_filename.endswith("web_protocol.py"))


def _handler(file: str, request: web.BaseRequest | None) -> Place:
    """Return where a request's handler is defined; nowhere behind a middleware."""
    match = getattr(request, "match_info", None)
    if match is None or any(app.middlewares for app in match.apps):
        return NOWHERE
    handler = match.handler
    while isinstance(handler, functools.partial):
        handler = handler.func
    code = getattr(handler, "__code__", None)
    if code is None or code.co_filename != file:
        return NOWHERE
    return Place(code.co_firstlineno, code.co_name)
