"""A command of the course in a pseudo-terminal."""

import codecs
import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MARKS = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


@contextmanager
def hearing_ctrl_c() -> Iterator[None]:
    """Start programs that hear Ctrl-C, though these tests began in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class Terminal:
    """A program in a pseudo-terminal, and what it has shown that is not yet read."""

    def __init__(
        self, course: Path, *words: str, typed: str = "", **environ: str
    ) -> None:
        """Start `python -m exercises` with words, or what is typed into a shell."""
        import pty  # Windows has none

        self.fd, theirs = pty.openpty()
        with hearing_ctrl_c():
            self.process = subprocess.Popen(
                ["sh", "-c", f"exec {typed}"]
                if typed
                else [sys.executable, "-m", "exercises", *words],
                cwd=course,
                stdin=theirs,
                stdout=theirs,
                stderr=theirs,
                env={**os.environ, "COLUMNS": "100", "TERM": "xterm", **environ},
                start_new_session=True,
            )
        os.close(theirs)
        self.text = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")()

    def wait_for(self, words: str, seconds: float = 30) -> str:
        """Read until the words have come; return what came before and with them."""
        end = time.monotonic() + seconds
        while words not in self.text:
            left = end - time.monotonic()
            assert left > 0, f"no {words!r} in {self.text!r}"
            if select.select([self.fd], [], [], left)[0]:
                self.text += self._read()
        before, _, self.text = self.text.partition(words)
        return before + words

    def _read(self) -> str:
        try:
            heard = os.read(self.fd, 65536)
        except OSError:  # Linux has it so
            heard = b""
        assert heard, f"the program has ended after {self.text!r}"
        return MARKS.sub("", self._decoder.decode(heard))

    def press(self, key: str) -> None:
        """Type a key."""
        os.write(self.fd, key.encode())

    def interrupt(self) -> int:
        """Press Ctrl-C, and return the status with which the program ends."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(20)

    def close(self) -> None:
        """End the program."""
        self.process.kill()
        self.process.wait()
        os.close(self.fd)
