"""A weather desk asks many stations for their reports, and some stations are unwell.

Ask them all, say what went wrong, and leave nothing open. A caller may give up at any
moment: a call that is cancelled ends with CancelledError, and all that it asked for is
given up. Errors that a task says nothing of may be raised as they are.

Check your work:  .venv/bin/python -m exercises check client_sessions
Get a hint:       .venv/bin/python -m exercises hint client_sessions
In PowerShell:    .venv/Scripts/python in place of .venv/bin/python
"""

import asyncio
import hashlib
import json
import random
import uuid
from collections import defaultdict
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import aiohttp
from yarl import URL

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 8.0  # seconds between two tries
LONGEST_SILENCE = 30.0  # seconds without a sign of a server

Pause = Callable[[float], Awaitable[None]]


async def get_report(url: str) -> dict[str, Any]:
    """Ask one station for its report, or say clearly why there is none.

    - Status 200 with JSON text: {"report": ...}, also when the label
      (Content-Type) is wrong.
    - Any other status: {"error": "status 503"}, with that status.
    - Text that is no JSON, or no text at all: {"error": "not JSON"}. No station
      sends `null`.
    - The connection fails or is cut, redirects lead nowhere, or aiohttp's usual limit
      on time, 5 minutes, is over: {"error": "no answer"}.
    """
    try:
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            if response.status != 200:
                return {"error": f"status {response.status}"}
            return {"report": json.loads(await response.text())}
    except (aiohttp.ClientError, TimeoutError):
        return {"error": "no answer"}
    except ValueError:  # second, as some kinds of ClientError are of this kind, too
        return {"error": "not JSON"}


async def fetch_all(service: str, key: str, stations: list[str]) -> list[str]:
    """Ask a service, such as "https://weather.example", for the reports of stations.

    The text for a station is at /report of the service, with the parameter
    `station`. The service is well: an error may be raised as it is.

    - The texts stand in the order of `stations`. A name may come twice, and may hold
      any character, such as those of "São Tomé & Príncipe".
    - Each request shows the service the key: `Authorization: Bearer KEY`. When it
      redirects to another server, that server gets no key.
    - As many requests are on their way together as the session's pool allows.
    - One session serves them all: 101 reports need no more connections than its pool
      has by itself, 100, also when the texts are long.
    - The session is closed afterwards, so that no connection is open.
    """

    async def fetch(session: aiohttp.ClientSession, station: str) -> str:
        async with session.get("/report", params={"station": station}) as response:
            return await response.text()

    # aiohttp takes this header off where a redirect leads to another server.
    shown = {"Authorization": f"Bearer {key}"}
    async with (
        aiohttp.ClientSession(service, headers=shown) as session,
        asyncio.TaskGroup() as group,
    ):
        tasks = [group.create_task(fetch(session, station)) for station in stations]
    return [task.result() for task in tasks]


async def fetch_politely(
    urls: list[str], at_once: int, each: int, seconds: float
) -> list[str | None]:
    """Ask all stations a few at a time, and fewer still of those on one server.

    A server is an origin: scheme, host and port. Some stations are slow. Any other
    error of a station is raised, by itself or in an ExceptionGroup.

    - The texts stand in the order of the URLs.
    - Never are more than `at_once` requests in flight, nor more than `each` to one
      server, and never fewer while another may begin. Both may be more than 100.
    - A station that needs more than `seconds` for its whole answer gives None in
      its place, also when something comes all the while.
    - Waiting for a turn does not count towards those seconds.
    """
    turns = asyncio.Semaphore(at_once)
    doors = defaultdict[URL, asyncio.Semaphore](lambda: asyncio.Semaphore(each))

    async def fetch(session: aiohttp.ClientSession, url: str) -> str | None:
        # First the server's turn: who waits at a busy door is to hold no other turn.
        async with doors[URL(url).origin()], turns:
            try:
                async with asyncio.timeout(seconds), session.get(url) as response:
                    return await response.text()
            except TimeoutError:
                return None

    pool = aiohttp.TCPConnector(limit=at_once)
    async with (
        aiohttp.ClientSession(connector=pool) as session,
        asyncio.TaskGroup() as group,
    ):
        tasks = [group.create_task(fetch(session, url)) for url in urls]
    return [task.result() for task in tasks]


async def download(url: str, name: str, most: int) -> dict[str, Any] | None:
    """Save a big archive in the file `name` of the working folder.

    - Returns {"bytes": how many, "sha256": the digest in hex}, and the file
      holds those bytes.
    - The body never stands in memory as a whole: one that turns out bigger
      than `most` bytes is given up at once, even if it has no end.
    - Too big, cut off, no answer, a status of 400 or more, or nothing comes for
      LONGEST_SILENCE: returns None. As long as something comes, it may take hours.
    - Until the archive is whole, a file of that name stays as it was, or is not there.
      So it is after a failure or a cancellation, too, and no other file is left.
      Archives of other names may be saved at the same time.
    - An error of the disk is raised.
    """
    digest, size, part = hashlib.sha256(), 0, Path(f"{name}.part")
    patience = aiohttp.ClientTimeout(
        total=None, sock_connect=LONGEST_SILENCE, sock_read=LONGEST_SILENCE
    )
    try:
        async with (
            aiohttp.ClientSession(timeout=patience, raise_for_status=True) as session,
            session.get(url) as response,
        ):
            with part.open("wb") as file:  # noqa: ASYNC230 - brief
                async for chunk in response.content.iter_chunked(65536):
                    size += len(chunk)
                    if size > most:
                        return None
                    digest.update(chunk)
                    await asyncio.to_thread(file.write, chunk)
        part.replace(name)  # noqa: ASYNC240 - brief, and there is no half of it
        return {"bytes": size, "sha256": digest.hexdigest()}
    except aiohttp.ClientError:  # what these limits raise is one, too
        return None
    finally:
        part.unlink(missing_ok=True)  # noqa: ASYNC240 - brief, also when cancelled


async def post_reading(
    url: str, reading: dict[str, Any], tries: int, pause: Pause
) -> str:
    """Post a reading to a centre that is often busy; return the text of its answer.

    - The reading is sent as JSON. All tries of a call carry the same header
      `Idempotency-Key`, and every call another one (uuid.uuid4().hex), so that the
      centre knows a reading that it has already.
    - A connection that fails or is lost, status 429, and 500 or more are worth another
      try, up to `tries`, which is 1 or more. Any other status above 399, and any other
      error, is raised at once. The last failure is raised as the `aiohttp.ClientError`
      that it is (`raise_for_status`).
    - Between two tries it awaits `pause(seconds)`. The longest that it may be is
      FIRST_PAUSE at first, then doubles, up to LONGEST_PAUSE; chance chooses anything
      from half of that to the whole.
    - A `Retry-After` header with a whole number adds so many seconds to that one pause;
      one that holds a date, or anything else, adds none.
    """
    key = {"Idempotency-Key": uuid.uuid4().hex}
    async with aiohttp.ClientSession(headers=key, raise_for_status=True) as session:
        for attempt in range(tries):
            longest = min(FIRST_PAUSE * 2**attempt, LONGEST_PAUSE)
            seconds = random.uniform(longest / 2, longest)
            try:
                async with session.post(url, json=reading) as response:
                    return await response.text()
            except aiohttp.ClientResponseError as error:
                hopeless = error.status < 500 and error.status != 429
                if hopeless or attempt == tries - 1:
                    raise
                after = (error.headers or {}).get("Retry-After", "")
                if after.isascii() and after.isdecimal():
                    seconds += int(after)
            except aiohttp.ClientError:
                if attempt == tries - 1:
                    raise
            await pause(seconds)


async def read_all(session: aiohttp.ClientSession, urls: list[str]) -> list[str | None]:
    """Read every page over the session of the caller, which stays open.

    - The texts stand in the order of the URLs, all asked for at once.
    - A page that fails, by its status (400 and more), its connection or the session's
      limit on time, gives None in its place; the others arrive all the same.
    - It works when the session's pool is smaller than the list: each
      connection goes back as soon as its page has been read or has failed.
    - Any other error, such as that of a closed session, is raised, by itself or in an
      ExceptionGroup.
    """

    async def read(url: str) -> str | None:
        try:
            async with session.get(url, raise_for_status=True) as response:
                return await response.text()
        except (aiohttp.ClientError, TimeoutError):
            return None

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(read(url)) for url in urls]
    return [task.result() for task in tasks]
