"""What a check says over WebSockets, in the words that `talk` takes."""

from exercises.grader.repeatable import TALK, Exchange

MOST = 1000  # characters of one text, and words altogether


class Conversation:
    """What is opened, said and closed, in order; `told` says it as one exchange."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._opened = self._current = 0
        self._closed: set[int] = set()
        self._too_long = False

    def open(self, path: str) -> int:
        """Note a new WebSocket; return its number."""
        self._opened += 1
        self._current = self._opened
        self._words.append(f"ws:{path}")
        return self._opened

    def say(self, number: int, said: str | bytes) -> None:
        """Note what is sent over a WebSocket."""
        self._turn_to(number)
        if isinstance(said, bytes):
            said = f"@hex:{said.hex()}"
        elif said.startswith(("@", "ws:")):
            said = f"@text:{said}"
        self._too_long |= len(said) > MOST or len(self._words) > MOST
        if not self._too_long:
            self._words.append(said)

    def close(self, number: int) -> None:
        """Note that a WebSocket is closed."""
        if number not in self._closed:
            self._closed.add(number)
            self._turn_to(number)
            self._words.append("@close")

    def told(self, *, meanwhile: bool) -> tuple[Exchange, ...] | None:
        """Return it as an exchange, none where nothing was opened.

        Returns None where it is too long to be typed.
        """
        if self._too_long:
            return None
        if not self._words:
            return ()
        words = tuple(self._words)
        while meanwhile and words[-1] == "@close":
            words = words[:-1]  # it is closed at the end of what goes on meanwhile
        exchange = Exchange(method=TALK, path="", words=words, meanwhile=meanwhile)
        return (exchange,)

    def _turn_to(self, number: int) -> None:
        if number != self._current:
            self._current = number
            self._words.append(f"@{number}")
