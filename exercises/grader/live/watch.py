"""Grade again at every save, in a terminal, and say what changed."""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any

from rich.console import Console
from rich.rule import Rule

from exercises.grader import catalogue
from exercises.grader.judging.grader import GRADER
from exercises.grader.learner.commands import anywhere, in_terminal
from exercises.grader.learner.compare import print_side_by_side
from exercises.grader.learner.hints import next_hint
from exercises.grader.learner.progress import PROGRESS, next_slug
from exercises.grader.learner.report_text import print_change, print_verdict
from exercises.grader.live import keys
from exercises.grader.live.on_save import Live
from exercises.grader.verdict import Verdict

END = 5.0  # seconds for the live verdict to end, at most
HELP = "h hint   s solution   n next exercise   r run again   q quit"


def in_watch(*words: str) -> str:
    """Say a command for whoever watches: a key, or what works elsewhere or later."""
    match words[0]:
        case "hint":
            return "press h"
        case "serve":
            return anywhere(*words)
    return in_terminal(*words)


class Watch:
    """One sitting: an exercise, its last verdict, and what the learner presses."""

    def __init__(self, slug: str, console: Console) -> None:
        self.console = console
        self.slug = slug
        self.live: Live | None = None

    def run(self) -> None:
        """Watch until the learner quits."""
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(self._watch())

    async def _watch(self) -> None:
        self.loop = asyncio.get_running_loop()
        try:
            with keys.pressed() as pressed:
                self.begin(self.slug)
                await self._answer_keys(pressed)
        finally:
            if self.live is not None:
                self.live.stop()
                GRADER.close()  # a run that is under way ends with it
                self.live.wait(END)

    def begin(self, slug: str) -> None:
        """Turn to an exercise."""
        self.slug = slug
        self.path = catalogue.file_of(slug)
        self.verdict: Verdict | None = None
        self.console.print(Rule(f"exercises/{self.path.name}", align="left"))
        self.console.print(HELP, style="dim")
        self.grade_anew()

    def grade_anew(self) -> None:
        """Grade the exercise as it is, and at every save from now on."""
        if self.live is not None:
            self.live.stop()
        self.live = Live(
            self.slug, self._here(self.show), self._here(self.say), anywhere
        )
        self.live.start()

    def _here(self, call: Callable[[Any], None]) -> Callable[[Any], None]:
        """Return a function that has the event loop's thread call another."""

        def soon(given: Any) -> None:
            with contextlib.suppress(RuntimeError):  # the loop is over
                self.loop.call_soon_threadsafe(call, given)

        return soon

    def say(self, trouble: str) -> None:
        """Print why something that was asked for does not come."""
        self.console.print(trouble, style="yellow", soft_wrap=True, markup=False)

    def show(self, verdict: Verdict) -> None:
        """Print a verdict, or what is new in it; move on when it is complete."""
        if verdict.slug != self.slug:
            return  # it was under way when the learner moved on
        before, self.verdict = self.verdict, verdict
        if before is None:
            print_verdict(verdict, self.console, in_watch)
        else:
            print_change(before, verdict, self.console, in_watch)
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
                    self.grade_anew()
                case _:
                    self.console.print(HELP, style="dim")

    def _hint(self) -> None:
        if self.verdict is None:
            self.console.print("A hint comes after the first verdict.")
        else:
            try:
                given = next_hint(self.verdict, PROGRESS)
            except OSError as error:
                self.say(f"How far the hints went could not be kept: {error}")
            else:
                words = str(given or "Every check passes.")
                self.console.print(words, style="cyan", markup=False)

    def _solution(self) -> None:
        if self.verdict is not None and self.verdict.passed:
            answer = catalogue.ROOT / "solutions" / self.path.name
            print_side_by_side(self.path, answer, self.console)
        else:
            self.say(
                "Not every check passes yet. To see the solution all the same, in "
                f"another terminal: {anywhere('solution', self.slug, '--show')}"
            )
