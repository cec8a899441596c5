"""A request of a check as plain data."""

import re
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientRequest, MultipartWriter, hdrs
from aiohttp.payload import Payload

from exercises.grader.repeatable import Body, Exchange, Part

MOST = 1000  # bytes of a body that are kept: what a person might type
SAID = re.compile(r'\b(name|filename)="([^"]*)"')  # as it was, slashes and all
OF_ANY_CLIENT = {
    hdrs.HOST,
    hdrs.ACCEPT,
    hdrs.ACCEPT_ENCODING,
    hdrs.USER_AGENT,
    hdrs.CONTENT_LENGTH,
    hdrs.TRANSFER_ENCODING,
}


@dataclass(slots=True)
class Noted:
    """A request that a check has sent; it is described when a failure tells of it."""

    request: ClientRequest
    body: Body | None
    form: tuple[Part, ...]
    meanwhile: bool = False

    @property
    def exchange(self) -> Exchange:
        """The request, without what every client adds."""
        request = self.request
        left_out = OF_ANY_CLIENT | ({hdrs.CONTENT_TYPE} if self.form else set())
        headers = tuple(
            (str(name), value)
            for name, value in request.headers.items()
            if name not in left_out
        )
        return Exchange(
            method=request.method,
            path=request.url.raw_path_qs,
            headers=headers,
            body=self.body,
            form=self.form,
            meanwhile=self.meanwhile,
        )


async def note(request: ClientRequest) -> Noted:
    """Note a request that is about to be sent: its body is gone afterwards."""
    body = request.body
    if not body:
        return Noted(request, None, ())
    if isinstance(body, MultipartWriter):
        return Noted(request, None, tuple([await _part(one) for one, _, _ in body]))
    return Noted(request, await _content(body), ())


async def _part(part: Payload) -> Part:
    said = dict(SAID.findall(part.headers.get(hdrs.CONTENT_DISPOSITION, "")))
    kind = part.headers.get(hdrs.CONTENT_TYPE, "") if "filename" in said else ""
    return Part(said.get("name", ""), said.get("filename"), kind, await _content(part))


async def _content(payload: Any) -> Body:
    size = payload.size
    if size is None or size > MOST:
        return Body(None, size)
    data = await payload.as_bytes()
    try:
        return Body(data.decode(), size)
    except UnicodeDecodeError:
        return Body(data.decode("latin-1"), size, "latin-1")
