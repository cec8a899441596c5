"""A learner's file that cannot be read: too long, or of another encoding."""

import codecs

from exercises.grader.catalogue import LONGEST
from exercises.grader.verdict import Problem


def unreadable(source: bytes) -> Problem | None:
    """Say what keeps a file from being read: its length, or where it is not UTF-8."""
    if len(source) > LONGEST:
        return Problem("Unreadable", f"the file has more than {LONGEST >> 20} MiB")
    if source.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Problem("UnicodeDecodeError", "the file is UTF-16; save it as UTF-8", 1)
    try:
        source.decode("utf-8")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        return Problem(
            "UnicodeDecodeError", f"line {line} is not UTF-8; save it as UTF-8", line
        )
    return None
