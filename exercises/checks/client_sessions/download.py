"""Save a big archive without holding it in memory."""

import hashlib

from exercises.grader.checking import PracticeServer, Subject, driver, want


@driver
async def save_and_read(exercise, url, name, most):
    """download(url, name, most), then read the file"""
    import hashlib
    from pathlib import Path

    value = await exercise.download(url, name, most)
    if not Path(name).exists():
        return [value, None]
    return [value, hashlib.sha256(Path(name).read_bytes()).hexdigest()]


async def saved(subject: Subject, practice: PracticeServer) -> None:
    """The file holds the bytes; their number and SHA-256 are returned.

    How can a digest be made without the whole body, and how often is the file
    opened?

    Once before the loop: hashlib.sha256() and Path(name).open("wb"). For each
    chunk: digest.update(chunk) and file.write(chunk).

    response.content.iter_chunked(65536); digest.hexdigest()
    """
    url = practice.url("/bytes/300000")
    digest = hashlib.sha256(b"x" * 300_000).hexdigest()
    asked = "download of 300,000 bytes, at most 300,000"
    wanted = {"bytes": 300000, "sha256": digest}
    value, saved = await subject.drive(
        save_and_read, url, "archive.bin", 300_000, asked=asked, wanted=wanted
    )
    want(value == wanted, asked=asked, got=value, wanted=wanted)
    want(
        saved == digest,
        asked=f"{asked}: SHA-256 of the file",
        got=saved or "no file",
        wanted=digest,
    )


async def too_big(subject: Subject, practice: PracticeServer) -> None:
    """A body that is too big, or has no end, is given up, and no file is left.

    Who waits for the end of the body: read(), or you?

    Count the bytes as they come, and leave the loop when there are too many.

    response.content.iter_chunked(65536); Path.unlink(missing_ok=True)
    """
    for path, most, what in (
        ("/bytes/300000", 299_999, "300,000 bytes, at most 299,999"),
        (
            "/stream/99999?pause=0.001",
            10,
            "a body without an end, at most 10 bytes",
        ),
    ):
        outcome = await subject.try_drive(
            save_and_read,
            practice.url(path),
            "endless.bin",
            most,
            asked=f"download of {what}",
        )
        count = practice.count(path.partition("?")[0])
        _no_file(outcome, count == 1, what)


async def not_whole(subject: Subject, practice: PracticeServer) -> None:
    """Cut off, no answer, or a status of 400 or more: None, and no file.

    What does aiohttp raise when fewer bytes come than were announced, and is the
    body of a 404 the archive?

    Look at the status before the first chunk. Catch aiohttp.ClientError
    (ClientPayloadError is one) and unlink the file, if there is one yet:
    missing_ok=True.
    """
    for path, what in (
        ("/cut/100000", "a body that is cut off in the middle"),
        ("/close", "a page whose connection closes before any answer"),
        ("/status/404", "a page with status 404"),
    ):
        outcome = await subject.try_drive(
            save_and_read,
            practice.url(path),
            "part.bin",
            1_000_000,
            asked=f"download of {what}",
        )
        _no_file(outcome, practice.count(path) >= 1, what)


def _no_file(outcome, asked, what):
    value, file = outcome.value or (None, None)
    want(
        outcome.error is None and asked and value is None and file is None,
        asked=f"download of {what}",
        got=str(outcome.error or f"{value}, and {'a' if file else 'no'} file"),
        wanted="None, and no file",
        problem=outcome.error,
    )
