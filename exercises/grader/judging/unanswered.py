"""What a check has asked of the learner's code, and what had no answer."""

import contextlib
from collections.abc import Iterator


class Unanswered:
    """Keeps what was asked until it is answered; what broke off or hangs stays."""

    def __init__(self) -> None:
        self._asked: dict[object, str] = {}
        self.newest = ""  # what was asked last, answered or not

    @property
    def last(self) -> str:
        """The latest that has no answer, in one line; empty where there is none."""
        return next(reversed(self._asked.values()), "")

    @contextlib.contextmanager
    def asking(self, asked: str, *, newest: bool = True) -> Iterator[None]:
        """Count something as asked, and as answered when the block ends well."""
        key = object()
        self._asked[key] = asked
        if newest:
            self.newest = asked
        yield
        del self._asked[key]

    def clear(self) -> None:
        """Forget all of it: another check begins."""
        self._asked.clear()
        self.newest = ""
