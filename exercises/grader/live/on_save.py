"""The verdict on one exercise at every save, for whoever shows it."""

import threading
from collections.abc import Callable

from exercises.grader import catalogue
from exercises.grader.judging.grader import GRADER, GraderFailed
from exercises.grader.learner.commands import Say
from exercises.grader.learner.progress import PROGRESS
from exercises.grader.live import saves
from exercises.grader.recognition.resemblance import recognised
from exercises.grader.verdict import Verdict

AGAIN = 1.0  # seconds until a grader that failed is asked again


class Live:
    """Grades an exercise at every save, in a thread of its own, until it is stopped.

    In that thread, `show` is given each verdict once its points are kept; `say` is told
    why there is no verdict, or why points could not be kept: the same trouble once.
    `command` says a command as it works beside what is shown.
    """

    def __init__(
        self,
        slug: str,
        show: Callable[[Verdict], None],
        say: Callable[[str], None],
        command: Say,
    ) -> None:
        self.slug = slug
        self.path = catalogue.file_of(slug)
        self._show, self._say, self._command = show, say, command
        self._said = ""
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="live", daemon=True)

    def start(self) -> None:
        """Begin, with the file as it is now."""
        self._thread.start()

    def stop(self) -> None:
        """Show nothing more; a run that is under way goes to its end unseen."""
        self._over.set()

    def wait(self, seconds: float) -> None:
        """Wait until the thread has ended, once it was stopped."""
        self._thread.join(seconds)

    def _run(self) -> None:
        graded: bytes | None = None
        for _ in saves.moments(self.path, self._over):
            while (source := self._read()) is not None and source != graded:
                if self._graded(source):
                    graded = source
                elif self._over.wait(AGAIN):
                    return

    def _read(self) -> bytes | None:
        try:
            return saves.read(self.path)
        except FileNotFoundError:
            self._trouble(
                f"{self.path} is not there. Save it again, or have it as it was: "
                + self._command("reset", self.slug)
            )
        except OSError as error:
            self._trouble(f"{self.path} cannot be read: {error.strerror}")
        return None

    def _graded(self, source: bytes) -> bool:
        """Grade what was saved, and say whether there is a verdict on it."""
        try:
            with GRADER.turn:
                if self._over.is_set():
                    return False
                verdict = recognised(GRADER.grade(self.slug, source), source)
        except (GraderFailed, OSError) as error:
            self._trouble(f"The grader failed: {error}")
            return False
        trouble = PROGRESS.try_to_keep(verdict)
        if not self._over.is_set():
            self._show(verdict)
        if trouble:
            self._trouble(trouble)
        else:
            self._said = ""
        return True

    def _trouble(self, words: str) -> None:
        if words != self._said and not self._over.is_set():
            self._said = words
            self._say(words)
