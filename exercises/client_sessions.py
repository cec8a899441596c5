"""A weather desk asks many stations for their reports, and some stations are unwell.

Ask them all, say what went wrong, and leave no connection open. Time is limited in
fetch_politely only; elsewhere a TimeoutError of aiohttp's may be raised as it is.

Check your work:  .venv/bin/python -m exercises check client_sessions
Get a hint:       .venv/bin/python -m exercises hint client_sessions
In PowerShell:    .venv/Scripts/python in place of .venv/bin/python
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp

FIRST_PAUSE = 0.5  # seconds

Pause = Callable[[float], Awaitable[None]]


async def get_report(url: str) -> dict[str, Any]:
    """Ask one station for its report, or say clearly why there is none.

    - Status 200 with JSON text: {"report": ...}, also when the label
      (Content-Type) is wrong.
    - Any other status: {"error": "status 503"}, with that status.
    - Text that is no JSON, or no text at all: {"error": "not JSON"}. No station
      sends `null`.
    - The connection fails or is cut: {"error": "no answer"}.
    """
    # TODO: open a session, get the URL, and look at the status first.
    raise NotImplementedError


async def fetch_all(urls: list[str]) -> list[str]:
    """Ask all stations at once and return their texts.

    All of them are well: an error of one may be raised as it is.

    - The texts stand in the order of the URLs, also when a URL comes twice.
    - As many requests are on their way together as the session's pool allows.
    - One session serves them all: 101 URLs of one host need no more
      connections than its pool allows, 100, also when the texts are long.
    - The session is closed afterwards, so that no connection is open.
    """
    # TODO: one session outside, one task for each URL inside.
    raise NotImplementedError


async def fetch_politely(
    urls: list[str], at_once: int, seconds: float
) -> list[str | None]:
    """Ask all stations, but never more than `at_once` of them together.

    Some of them are slow, and nothing else is wrong with them.

    - The texts stand in the order of the URLs.
    - `at_once` requests are in flight while enough are left, and never more;
      `at_once` may be more than 100.
    - A station that needs more than `seconds` for its whole answer gives None in
      its place, also when something comes all the while.
    - Waiting for a turn does not count towards those seconds.
    """
    # TODO: a semaphore goes around the request, and the time limit goes inside it.
    raise NotImplementedError


async def download(url: str, name: str, most: int) -> dict[str, Any] | None:
    """Save a big archive in the file `name` of the working folder.

    - Returns {"bytes": how many, "sha256": the digest in hex}, and the file
      holds those bytes.
    - The body never stands in memory as a whole: one that turns out bigger
      than `most` bytes is given up at once, even if it has no end.
    - Too big, cut off, no answer, or a status of 400 or more: returns None,
      and no file of that name is left.
    """
    # TODO: write the body chunk by chunk: response.content.iter_chunked(65536).
    raise NotImplementedError


async def get_patiently(url: str, tries: int, pause: Pause) -> str:
    """Ask a station that is often busy, at most `tries` times.

    What aiohttp itself repeats on a lost idle connection does not count as a try.

    - A connection that fails or is lost, or a status of 500 or more, is worth
      another try; any other status above 399 is not. The last failure is raised
      as the `aiohttp.ClientError` that it is (`raise_for_status`).
    - Between two tries it awaits `pause(seconds)`: FIRST_PAUSE at first, then
      twice as long each time, whatever a `Retry-After` said in between.
    - A `Retry-After` header with a whole number of seconds that is longer is
      obeyed for that one pause; one that holds a date counts as none.
    """
    # TODO: a loop over range(tries), with the request in a try block.
    raise NotImplementedError


async def read_all(session: aiohttp.ClientSession, urls: list[str]) -> list[str | None]:
    """Read every page over the session of the caller, which stays open.

    - The texts stand in the order of the URLs, all asked for at once.
    - A page that fails, by its status (400 and more) or its connection, gives
      None in its place; the others arrive all the same.
    - It works when the session's pool is smaller than the list: each
      connection goes back as soon as its page has been read or has failed.
    """
    # TODO: repair: who gives a connection back when another request fails?
    responses = await asyncio.gather(*[session.get(url) for url in urls])
    texts: list[str | None] = []
    for response in responses:
        texts.append(await response.text())
    return texts
