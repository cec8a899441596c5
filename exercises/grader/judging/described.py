"""A request of a check as plain data."""

import re
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


async def describe(request: ClientRequest) -> Exchange:
    """Return a request that is about to be sent, without what every client adds."""
    body = request.body
    form: tuple[Part, ...] = ()
    content: Body | None = None
    if isinstance(body, MultipartWriter):
        form = tuple([await _part(part) for part, _, _ in body])
    elif body:
        content = await _content(body)
    left_out = OF_ANY_CLIENT | ({hdrs.CONTENT_TYPE} if form else set())
    headers = tuple(
        (str(name), value)
        for name, value in request.headers.items()
        if name not in left_out
    )
    return Exchange(request.method, request.url.raw_path_qs, headers, content, form)


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
