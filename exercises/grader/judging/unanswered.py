"""What a check has asked of the learner's code, and got no answer to."""

import contextlib
from collections.abc import Iterator


class Unanswered:
    """Keeps what was asked until it is answered; what broke off or hangs stays."""

    def __init__(self) -> None:
        self._asked: dict[object, str] = {}

    @property
    def last(self) -> str:
        """The latest that has no answer, in one line; empty where there is none."""
        return next(reversed(self._asked.values()), "")

    @contextlib.contextmanager
    def asking(self, asked: str) -> Iterator[None]:
        """Count something as asked, and as answered when the block ends well."""
        key = object()
        self._asked[key] = asked
        yield
        del self._asked[key]

    def clear(self) -> None:
        """Forget all of it: another check begins."""
        self._asked.clear()
