"""Save a big archive without holding it in memory, and never half of it."""

import asyncio
import hashlib
import zlib
from typing import Any

import aiohttp
from aiohttp import web

from exercises.checks.client_sessions.shared import LET_PASS, pass_time, serving
from exercises.grader.checking import PracticeServer, Subject, driver, page_or_end, want

OLD = "the archive of last week"
BIG = 12_000_000  # bytes
LITTLE = 5_000_000  # bytes of memory for that
SILENCE = 30.0  # seconds, as the exercise has them
KEEP = (
    "An archive that is not whole is to touch no other file: write it beside, under "
    "another name, and put it in place when it is whole."
)


@driver
async def save_and_look(exercise, url, names, most, old, leave):
    """download(url, name, most) for each name at once, and look at the folder

    With `leave`, look when that page has answered, and cancel the calls then.
    """
    import hashlib
    from pathlib import Path

    def look():
        digests = {}
        for path in Path(".").iterdir():
            content = path.read_bytes()
            digest = hashlib.sha256(content).hexdigest()
            digests[path.name] = old if old and content == old.encode() else digest
        return digests

    for path in Path(".").iterdir():
        path.unlink()
    for name in names:
        if old:
            Path(name).write_text(old)
    tasks = [
        asyncio.ensure_future(exercise.download(url, name, most)) for name in names
    ]
    meanwhile = None
    if leave:
        await page_or_end(tasks[0], leave)
        meanwhile = {name: look().get(name) for name in names}
        for task in tasks:
            task.cancel()
    await asyncio.wait(tasks, timeout=1.5 if leave else None)
    values = []
    for task in tasks:
        if not task.done():
            values.append("it goes on")
        elif task.cancelled():
            values.append("CancelledError")
        else:
            values.append(task.result())
    return [values, look(), meanwhile]


@driver
async def fetch_in_silence(exercise, url, deaf):
    """download(url, "slow.bin", 1000); where the server is deaf, no connection comes"""
    loop = asyncio.get_running_loop()

    def connect(sock, address):
        exercise.asked = True
        return loop.create_future()

    if deaf:
        loop.sock_connect = connect
    try:
        return await exercise.download(url, "slow.bin", 1000)
    finally:
        if deaf:
            del loop.sock_connect


@driver
async def is_asked(exercise):
    """tell whether the deaf server was asked for a connection"""
    return getattr(exercise, "asked", False)


@driver
async def measure(exercise, url, most):
    """download(url, "big.bin", most), and measure its memory"""
    import tracemalloc

    tracemalloc.start()
    try:
        value = await exercise.download(url, "big.bin", most)
        return [value, tracemalloc.get_traced_memory()[1]]
    finally:
        tracemalloc.stop()


async def saved(subject: Subject, practice: PracticeServer) -> None:
    """The file holds the bytes; their number and SHA-256 are returned.

    How can a digest be made without the whole body, and how often is the file
    opened?

    Once before the loop: hashlib.sha256() and path.open("wb"). For each chunk:
    digest.update(chunk) and file.write(chunk).

    response.content.iter_chunked(65536); digest.hexdigest()
    """
    for size, names, old in (
        (300_000, ["archive.bin"], ""),
        (0, ["empty.bin"], ""),
        (70_000, ["one.bin", "one.txt"], OLD),
    ):
        url = practice.url(f"/bytes/{size}")
        digest = hashlib.sha256(b"x" * size).hexdigest()
        asked = f"download of {size:,} bytes, at most 300,000"
        if old:
            asked += "; two at once, over older files of their names"
        wanted = {"bytes": size, "sha256": digest}
        values, files, _ = await subject.drive(
            save_and_look, url, names, 300_000, old, "", asked=asked, wanted=wanted
        )
        got = (
            values[0] if values == [wanted] * len(names) or len(names) == 1 else values
        )
        want(values == [wanted] * len(names), asked=asked, got=got, wanted=wanted)
        want(
            files == dict.fromkeys(names, digest),
            asked=f"{asked}: SHA-256 of each file in the folder",
            got=files or "no file",
            wanted=dict.fromkeys(names, digest),
        )


async def in_little_memory(subject: Subject, practice: PracticeServer) -> None:
    """The body never stands in memory as a whole, whether its length is known or not.

    What does read() hold when it returns, and what does one chunk hold?

    Write each chunk to the file when it comes, and keep none of them.

    Content-Length may be missing, or count compressed bytes: count what comes.
    """
    line = b"0123456789abcdef" * 4096

    async def stream(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(BIG // len(line)):
            await response.write(line)
        return response

    async with serving(stream) as by_and_by:
        for url, size, what in (
            (practice.url(f"/bytes/{BIG}"), BIG, "with a Content-Length"),
            (by_and_by, BIG // len(line) * len(line), "without a Content-Length"),
        ):
            asked = f"download of {size:,} bytes {what}, which are allowed"
            value, memory = await subject.drive(
                measure, url, BIG, asked=asked, wanted=f"{size:,} bytes"
            )
            got = value.get("bytes") if isinstance(value, dict) else value
            want(
                got == size,
                asked=asked,
                got=value,
                wanted={"bytes": size, "sha256": "..."},
            )
            want(
                memory < LITTLE,
                asked=f"{asked}: the memory that it takes",
                got=f"{memory / 1e6:.0f} MB",
                wanted=f"less than {LITTLE / 1e6:.0f} MB",
            )


async def too_big(subject: Subject, practice: PracticeServer) -> None:
    """A body that is too big, or has no end, is given up, and no file is left.

    Who waits for the end of the body: read(), or you?

    Count the bytes as they come, and leave the loop when there are too many.

    response.content.iter_chunked(65536); Path.unlink(missing_ok=True)
    """
    packed = zlib.compress(bytes(300_000))

    async def folded(request: web.Request) -> web.Response:
        return web.Response(body=packed, headers={"Content-Encoding": "deflate"})

    async with serving(folded) as compressed:
        for url, most, what in (
            (practice.url("/bytes/300000"), 299_999, "300,000 bytes, at most 299,999"),
            (practice.url("/endless"), 10, "a body without an end, at most 10 bytes"),
            (
                compressed,
                299_999,
                "300,000 bytes, which come compressed, at most 299,999",
            ),
        ):
            await _nothing(subject, url, most, what)


async def not_whole(subject: Subject, practice: PracticeServer) -> None:
    """Cut off, no answer, or a status of 400 or more: None, and no new file.

    What does aiohttp raise when fewer bytes come than were announced, and is the
    body of a 404 the archive?

    Look at the status before the first chunk. Catch aiohttp.ClientError
    (ClientPayloadError is one), and remove what you have begun, if there is any:
    unlink(missing_ok=True).
    """
    for path, what in (
        ("/cut/100000", "a body that is cut off in the middle"),
        ("/close", "a page whose connection closes before any answer"),
        ("/status/404", "a page with status 404"),
        ("/status/400", "a page with status 400"),
        ("/status/503", "a page with status 503"),
    ):
        await _nothing(subject, practice.url(path), 1_000_000, what)


async def patient(subject: Subject, practice: PracticeServer) -> None:
    """30 seconds of silence end it; an archive that goes on coming may take hours.

    Which limits does aiohttp set by itself, and what do `total` and `sock_read` limit?

    aiohttp.ClientTimeout(total=None, sock_connect=..., sock_read=...), for the session
    or for the request. What the last two raise is a TimeoutError and a ClientError.
    """
    for path, what in (
        ("/hold/x", "does not answer"),
        ("/slow-body/9", "stops half way"),
        ("", "accepts no connection"),
    ):
        await _silence(subject, practice, path, what)
    asked = (
        "download of an archive that comes for ten minutes, a piece every 20 seconds"
    )
    piece, pieces = asyncio.Semaphore(0), 30

    async def drip(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(pieces):
            await piece.acquire()
            await response.write(b"x")
        return response

    async with serving(drip) as url:
        task = asyncio.create_task(
            subject.drive(
                fetch_in_silence, url, False, asked=asked, wanted=f"{pieces} bytes"
            )
        )
        for _ in range(pieces):
            piece.release()
            await subject.settle()
            await subject.drive(pass_time, 20.0)
        value = await task
    got = value.get("bytes") if isinstance(value, dict) else value
    want(got == pieces, asked=asked, got=got, wanted=pieces)


async def disk(subject: Subject, practice: PracticeServer) -> None:
    """An error of the disk is raised.

    For which errors does None stand?

    For those of the server, aiohttp.ClientError and TimeoutError. Let others pass.
    """
    asked = 'download to "nowhere/archive.bin", where the folder nowhere is missing'
    wanted = "FileNotFoundError"
    outcome = await subject.attempt(
        "download", practice.url("/bytes/10"), "nowhere/archive.bin", 100, asked=asked
    )
    got = outcome.error.type if outcome.error else repr(outcome.value)
    want(got == wanted, asked=asked, got=got, wanted=wanted, problem=outcome.error)


async def as_it_was(subject: Subject, practice: PracticeServer) -> None:
    """Until the archive is whole, a file of that name stays as it was.

    What does path.open("wb") do to the file that is there already?

    Write to a file of another name beside it, such as f"{name}.part", and give it the
    right name when all has come: part.replace(name).

    `finally` removes the part, however the function is left; when it was put in its
    place, there is none: unlink(missing_ok=True).
    """
    half, leave = asyncio.Event(), "/hold/leave"

    async def stop_half_way(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "400000"})
        await response.prepare(request)
        await response.write(b"x" * 200_000)
        half.set()
        await asyncio.sleep(9)
        return response

    for old, kept in ((OLD, {"archive.bin": OLD}), ("", {})):
        half.clear()
        asked = "download over an older archive" if old else "download"
        async with serving(stop_half_way) as url:
            task = asyncio.create_task(
                subject.drive(
                    save_and_look,
                    url,
                    ["archive.bin"],
                    1_000_000,
                    old,
                    practice.url(leave),
                    asked=asked,
                    wanted=kept or "no file",
                )
            )
            await practice.until(lambda task=task: task.done() or half.is_set())
            await asyncio.sleep(0.05)  # what has come is written
            practice.release("leave")
            [value], files, meanwhile = await task
        want(
            meanwhile == {"archive.bin": old or None},
            asked=f"{asked}: what holds the file when half of it has come?",
            got=_told(meanwhile),
            wanted=_told({"archive.bin": old or None}),
            note=KEEP,
        )
        asked = f"{asked}, which is cancelled half way"
        want(
            value == "CancelledError",
            asked=asked,
            got=value,
            wanted="CancelledError",
            note=LET_PASS,
        )
        want(
            files == kept,
            asked=f"{asked}: the files in the folder afterwards",
            got=_told(files),
            wanted=_told(kept),
            note=KEEP,
        )


async def _nothing(subject: Subject, url: str, most: int, what: str) -> None:
    """Fail the check unless a download gives None, and leaves the folder as it was."""
    for old in ("", OLD):
        asked = f"download of {what}" + (", over an older archive" if old else "")
        outcome = await subject.try_drive(
            save_and_look, url, ["a.bin"], most, old, "", asked=asked
        )
        kept = {"a.bin": OLD} if old else {}
        [value], files, _ = outcome.value or [[None], None, None]
        want(
            outcome.error is None and value is None and files == kept,
            asked=asked,
            got=str(outcome.error or f"{value}, and {_told(files)}"),
            wanted=f"None, and {_told(kept)}",
            note=KEEP if old and files is not None and files != kept else "",
            problem=outcome.error,
        )


async def _silence(
    subject: Subject, practice: PracticeServer, path: str, what: str
) -> None:
    """Fail the check unless a download gives up when nothing has come for so long."""
    asked = f"download from a server that {what}"
    task = asyncio.create_task(
        subject.drive(
            fetch_in_silence, practice.url(path), not path, asked=asked, wanted=None
        )
    )
    if path:
        await practice.until(lambda: task.done() or practice.count(path) > 0)
    else:
        for _ in range(200):
            if task.done() or await subject.drive(is_asked):
                break
            await asyncio.sleep(0.005)
    await asyncio.sleep(0.02)
    await _pass(subject, SILENCE - 2)
    early = task.done()
    await _pass(subject, 4.0)  # aiohttp rounds up to a whole second
    over = await practice.until(task.done, 0.5)
    if not over:
        await _pass(subject, 4000.0)
        task.cancel()
    value = await task if over else None
    want(
        over and not early,
        asked=f"{asked}: when does it give up?",
        got="before 29 seconds" if early else "not after 32 seconds",
        wanted="after 30 seconds",
    )
    want(value is None, asked=asked, got=value, wanted=None)


async def _pass(subject: Subject, seconds: float) -> None:
    """Let the clock run ahead, and let what this leads to happen."""
    await subject.settle()
    await subject.drive(pass_time, seconds)
    await subject.settle()


def _told(files: Any) -> str:
    """Say which files there are, and which of them hold what was there before."""
    if not isinstance(files, dict):
        return str(files)
    told = [
        f"{name} ({'as it was' if content == OLD else 'another content'})"
        for name, content in files.items()
        if content is not None
    ]
    return ", ".join(told) or "no file"
