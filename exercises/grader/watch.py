"""Grade again at every save, and say what changed."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from pathlib import Path

from rich.console import Console
from rich.rule import Rule
from watchfiles import awatch

from exercises.grader import catalogue, keys
from exercises.grader.compare import print_side_by_side
from exercises.grader.grader import GRADER, GraderFailed
from exercises.grader.hints import next_hint
from exercises.grader.progress import PROGRESS, next_slug
from exercises.grader.report import print_change, print_verdict
from exercises.grader.verdict import Verdict

LOOK = 1.0  # seconds between two looks at the file, where the system tells no changes
STEP = 10  # milliseconds that a change waits for the rest of a save
SETTLE = 0.1  # seconds for an editor to fill a file that it has just emptied
HELP = "h hint   s solution   n next exercise   r run again   q quit"


class Watch:
    """One sitting: an exercise, its last verdict, and what the learner presses."""

    def __init__(self, slug: str, console: Console) -> None:
        self.console = console
        self.changed = asyncio.Event()
        self.begin(slug)

    def begin(self, slug: str) -> None:
        """Turn to an exercise."""
        self.slug = slug
        self.path = catalogue.file_of(slug)
        self.verdict: Verdict | None = None
        self.graded: bytes | None = None
        self.said_missing = False
        self.changed.set()
        self.console.print(Rule(f"exercises/{self.path.name}", align="left"))
        self.console.print(HELP, style="dim")

    def run(self) -> None:
        """Watch until the learner quits."""
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(self._watch())
        GRADER.close()

    async def _watch(self) -> None:
        jobs: list[Callable[[], Awaitable[None]]] = [
            self._notice_changes,
            self._look_now_and_then,
            self._grade_changes,
        ]
        tasks = [asyncio.ensure_future(job()) for job in jobs]
        with keys.pressed() as pressed:
            quitting = asyncio.create_task(self._answer_keys(pressed))
            done, _ = await asyncio.wait(
                [*tasks, quitting], return_when=asyncio.FIRST_COMPLETED
            )
        for task in (*tasks, quitting):
            task.cancel()
        GRADER.close()  # a run that is under way ends with it
        await asyncio.gather(*tasks, return_exceptions=True)
        for task in done:
            task.result()

    async def _notice_changes(self) -> None:
        """Hear from the system that something in the folder was saved."""
        folder = self.path.parent
        async for _ in awatch(
            folder,
            watch_filter=lambda _, path: Path(path).suffix == ".py",
            debounce=10 * STEP,
            step=STEP,
            recursive=False,
        ):
            self.changed.set()

    async def _look_now_and_then(self) -> None:
        """Look at the file, for folders whose system tells no changes."""
        last = None
        while True:
            await asyncio.sleep(LOOK)
            if (now := _stamp(self.path)) != last:
                last = now
                self.changed.set()

    async def _grade_changes(self) -> None:
        """Grade whenever the file is not what was graded last."""
        while True:
            await self.changed.wait()
            self.changed.clear()
            source = await self._read()
            if source is None or source == self.graded:
                continue
            slug = self.slug
            try:
                verdict = await asyncio.to_thread(GRADER.grade, slug, source)
            except GraderFailed as error:
                self.console.print(f"The grader failed: {error}", style="red")
                self.changed.set()
                await asyncio.sleep(LOOK)
                continue
            PROGRESS.keep(verdict)
            if slug == self.slug:
                self.graded = source
                self.show(verdict)
                self.changed.set()  # it may have been saved meanwhile

    async def _read(self) -> bytes | None:
        """Read the exercise; a file that is empty may be on its way to be saved."""
        for settle in (SETTLE, 0):
            try:
                source = self.path.read_bytes()
            except OSError:
                source = b""
            if source or not settle:
                break
            await asyncio.sleep(settle)
        if source or self.path.exists():
            self.said_missing = False
            return source
        if not self.said_missing:
            self.said_missing = True
            self.console.print(
                f"{self.path} is not there. Save it again, or in another terminal: "
                f"python -m exercises reset {self.slug}",
                style="yellow",
                soft_wrap=True,
            )
        return None

    def show(self, verdict: Verdict) -> None:
        """Print a verdict, or what is new in it; move on when it is complete."""
        before, self.verdict = self.verdict, verdict
        if before is None:
            print_verdict(verdict, self.console, hint="press h")
        else:
            print_change(before, verdict, self.console, hint="press h")
        if verdict.passed and before is not None and not before.passed:
            following = next_slug(PROGRESS.read(), after=self.slug)
            if following is None:
                self.console.print("Every exercise is complete.", style="bold")
            else:
                self.begin(following)

    async def _answer_keys(self, pressed: asyncio.Queue[str]) -> None:
        """Do what a key asks for, until it is to quit."""
        while (key := (await pressed.get()).lower()) not in ("q", "\x03", "\x04"):
            match key:
                case "h":
                    self._hint()
                case "s":
                    self._solution()
                case "n":
                    following = next_slug(PROGRESS.read(), after=self.slug)
                    if following is not None and following != self.slug:
                        self.begin(following)
                case "r":
                    self.graded = None
                    self.changed.set()
                case _:
                    self.console.print(HELP, style="dim")

    def _hint(self) -> None:
        if self.verdict is None:
            self.console.print("A hint comes after the first verdict.")
        else:
            given = next_hint(self.verdict, PROGRESS)
            self.console.print(str(given or "Every check passes."), style="cyan")

    def _solution(self) -> None:
        if self.verdict is not None and self.verdict.passed:
            answer = catalogue.ROOT / "solutions" / self.path.name
            print_side_by_side(self.path, answer, self.console)
        else:
            self.console.print(
                "Not every check passes yet. To see the solution all the same: "
                f"python -m exercises solution {self.slug} --show"
            )


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
