"""Grade many submissions at once: a grader for each core, kept apart from all else."""

import contextlib
import queue
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from exercises.grader.classroom.submissions import Submission, Unreadable
from exercises.grader.judging.grader import Grader
from exercises.grader.verdict import Problem, Verdict

LIMIT = 300.0  # seconds for one submission; what checks and loading may take is less
LOOK = 1.0  # seconds between two looks for a grader that takes longer
TRIES = 2  # the grader may have been ended by what it graded before


@dataclass(frozen=True)
class Graded:
    """A submission, what it was when it was read, and what came of it."""

    submission: Submission
    source: bytes
    verdict: Verdict | None
    trouble: str = ""


class Graders:
    """As many graders as are wanted, each in a thread and a process of its own."""

    def __init__(self, jobs: int, folder: Path) -> None:
        folders = [folder / str(number) for number in range(jobs)]
        for one in folders:
            one.mkdir()
        self._graders = [Grader(apart=True, folder=one) for one in folders]
        self._over = threading.Event()
        threading.Thread(target=self._end_slow_ones, daemon=True).start()

    def __enter__(self) -> "Graders":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        for grader in self._graders:
            grader.close()

    def kept_from(self) -> dict[str, bool]:
        """Say what submissions are kept from. Raises GraderFailed."""
        return self._graders[0].kept_from()

    def grade(self, submissions: Sequence[Submission]) -> Iterator[Graded]:
        """Give each submission when it is graded, in any order."""
        todo: queue.SimpleQueue[Submission] = queue.SimpleQueue()
        for one in submissions:
            todo.put(one)
        done: queue.Queue[Graded] = queue.Queue(maxsize=2 * len(self._graders))
        for grader in self._graders:
            words = (grader, todo, done)
            threading.Thread(target=self._work, args=words, daemon=True).start()
        for _ in submissions:
            yield done.get()

    def _end_slow_ones(self) -> None:
        while not self._over.wait(LOOK):
            for grader in self._graders:
                grader.end_if_slow(LIMIT)

    def _work(
        self,
        grader: Grader,
        todo: "queue.SimpleQueue[Submission]",
        done: "queue.Queue[Graded]",
    ) -> None:
        with contextlib.suppress(queue.Empty):
            while not self._over.is_set():
                done.put(self._graded(grader, todo.get_nowait()))

    def _graded(self, grader: Grader, one: Submission) -> Graded:
        try:
            source = one.read()
        except Unreadable as error:
            file = f"exercises/{one.slug}.py"
            problem = Problem("Unreadable", str(error))
            return Graded(one, b"", Verdict(one.slug, file, (), 0.0, problem))
        trouble = ""
        for _ in range(TRIES):
            if self._over.is_set():
                break
            try:
                return Graded(one, source, grader.grade(one.slug, source))
            except Exception as error:  # no submission may end those that follow
                trouble = f"the grader failed: {error}"
        return Graded(one, source, None, trouble)
