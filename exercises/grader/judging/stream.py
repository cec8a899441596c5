"""An answer that is read as it comes; no more of it is held than was asked for."""

from collections.abc import AsyncIterator

from aiohttp import ClientResponse
from aiohttp.http_exceptions import BadHttpMessage
from multidict import CIMultiDictProxy

from exercises.grader.judging.check_failed import CheckFailed

ANSWER = 8 * 1024**2  # bytes of one answer, as they are after it was unfolded
TOGETHER = 32 * 1024**2  # bytes of all answers that one client reads
MESSAGE = 1024**2  # bytes of what is decoded from JSON, or comes over a WebSocket


class Budget:
    """How many bytes a client may read in all."""

    def __init__(self) -> None:
        self.left = TOGETHER

    def spend(self, asked: str, status: int, answer: int, piece: int) -> None:
        """Take a piece of an answer; raise CheckFailed over one of the limits."""
        self.left -= piece
        if answer > ANSWER:
            got = f"{status}  an answer of more than {ANSWER >> 20} MiB"
        elif self.left < 0:
            got = f"{status}  answers of more than {TOGETHER >> 20} MiB together"
        else:
            return
        raise CheckFailed(
            asked=asked, got=got, wanted=f"at most {ANSWER >> 20} MiB in an answer"
        )


class Stream:
    """An answer of the learner's application whose body still comes.

    What nobody reads stays in its connection, but for half a MiB.
    """

    def __init__(self, asked: str, response: ClientResponse, budget: Budget) -> None:
        self.asked = asked
        self._response = response
        self._budget = budget
        self._read = 0

    @property
    def status(self) -> int:
        """The status, such as 200."""
        return self._response.status

    @property
    def headers(self) -> CIMultiDictProxy[str]:
        """The headers."""
        return self._response.headers

    @property
    def came(self) -> int:
        """How many bytes of the body have come, read or not."""
        return self._response.content.total_bytes

    async def pieces(self) -> AsyncIterator[bytes]:
        """Give the body as it comes. Raises CheckFailed over a limit, ClientError."""
        while piece := await self._response.content.readany():
            yield self._spend(piece)

    async def line(self) -> bytes:
        """Return the next line, empty at the end. Raises as `pieces` does."""
        try:
            return self._spend(await self._response.content.readline())
        except (
            BadHttpMessage,
            ValueError,
        ):  # longer than a connection holds
            got = f"{self.status}  a line of more than {self.came >> 10} KiB"
            wanted = "lines that end"
            raise CheckFailed(asked=self.asked, got=got, wanted=wanted) from None

    async def body(self) -> bytes:
        """Return the rest of the body. Raises as `pieces` does."""
        whole = bytearray()
        async for piece in self.pieces():
            whole += piece
        return bytes(whole)

    def close(self) -> None:
        """Leave: the connection is closed, read or not."""
        self._response.close()

    def _spend(self, piece: bytes) -> bytes:
        self._read += len(piece)
        self._budget.spend(self.asked, self.status, self._read, len(piece))
        return piece
