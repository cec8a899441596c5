"""Run the checks of an exercise against a learner's file, and make the verdict."""

import asyncio
import atexit
import contextlib
import errno
import functools
import inspect
import time
from typing import Any

from aiohttp import ClientError, web_app

from examples.practice_server import PracticeServer
from exercises.grader.catalogue import Check, CheckFunction, Exercise
from exercises.grader.catalogue import exercise as exercise_of
from exercises.grader.judging.check_failed import CheckFailed
from exercises.grader.judging.leavings import Leavings, charge
from exercises.grader.judging.repeat import Repeat
from exercises.grader.judging.run_check import NoEnd, run_check
from exercises.grader.judging.subject import Subject
from exercises.grader.judging.unreadable import unreadable
from exercises.grader.repeatable import Served
from exercises.grader.sandbox.choose_host import choose_host
from exercises.grader.sandbox.finding import Found
from exercises.grader.sandbox.host import Host, SubjectGone
from exercises.grader.verdict import (
    CheckResult,
    Failure,
    Problem,
    TaskResult,
    Verdict,
)

LOAD_LIMIT = 5.0  # seconds to execute the learner's file
MOST_PRINTED = 4000  # characters of what one check printed; the newest are kept
OUT_OF = {errno.EMFILE, errno.ENFILE, errno.ENOSPC, errno.ENOMEM}  # descriptors, room
CHECK_LIMIT = 3.0  # seconds for one check; a right answer needs milliseconds


class Judge:
    """Grades files, one after another, and stays warm between them."""

    def __init__(self, host: Host | None = None) -> None:
        self.host = host or choose_host()

    def close(self) -> None:
        """End the process behind it."""
        self.host.close()

    def grade(self, exercise: Exercise, source: bytes | None = None) -> Verdict:
        """Grade the exercise's file as it is on the disk, or a given source.

        Raises FileNotFoundError when there is no such file.
        """
        if source is None:
            source = exercise.path.read_bytes()
        try:
            return asyncio.run(_Grading(self.host, exercise, source).verdict())
        finally:
            _forget_applications()


class _Grading:
    """One file being graded."""

    def __init__(self, host: Host, exercise: Exercise, source: bytes) -> None:
        self.host = host
        self.exercise = exercise
        self.source = source
        self.file = f"exercises/{exercise.path.name}"
        self.subject: Subject | None = None
        self.fresh = False  # loaded, and not used by any check yet
        self.found: list[Found] = []  # when subjects ended, and not yet charged

    async def verdict(self) -> Verdict:
        """Load the file, run every check, and put the results together."""
        start = time.perf_counter()
        asyncio.get_running_loop().set_exception_handler(_let_crowds_fail)
        done: list[list[CheckResult]] = []
        try:
            problem = unreadable(self.source) or await self.load()
            for task in self.exercise.tasks:
                done.append([])
                for check in task.checks:
                    done[-1].append(await self.result(check, problem))
        finally:
            await self.end_subject()
        if problem is None and done:
            done[-1][-1] = charge(done[-1][-1], self.found, (), "", self.file)
            self.found = []
        return Verdict(
            slug=self.exercise.slug,
            file=self.file,
            tasks=tuple(
                TaskResult(task.name, task.title, tuple(results))
                for task, results in zip(self.exercise.tasks, done, strict=True)
            ),
            seconds=time.perf_counter() - start,
            problem=problem,
            noticed=tuple(dict.fromkeys(one.said(self.file) for one in self.found)),
        )

    async def load(self) -> Problem | None:
        """Execute the learner's file in a subject; say why it could not be."""
        try:
            if self.subject is None:
                subject = Subject(self.host, self.file, self.source)
                await subject.start()
                self.subject = subject
            async with asyncio.timeout(LOAD_LIMIT):
                problem = await self.subject.load()
            self.fresh = problem is None
            return problem
        except TimeoutError:
            where = await self.subject.where() if self.subject else ""
            return Problem(
                "TimeoutError",
                f"the file was not loaded after {LOAD_LIMIT:g} s: {where}",
            )
        except SubjectGone as error:
            await self.end_subject()
            return Problem("ProcessEnded", f"{error} while the file was loaded")

    async def end_subject(self) -> None:
        """End the subject, and find what it left running until now."""
        subject, self.subject = self.subject, None
        if subject is not None:
            self.found += await subject.close()

    async def result(self, check: Check, problem: Problem | None) -> CheckResult:
        """Run one check; what it leaves behind is ended, and costs the point."""
        self.repeat = Repeat()
        if problem is not None:
            return _result(
                check,
                Failure(
                    f"load {self.file}",
                    str(problem),
                    "a file that loads",
                    problem=problem,
                ),
            )
        failure = await self.failure(check)
        subject, left = self.subject, Leavings()
        if subject is not None:
            left = await subject.tidy()
            if not left.healthy:
                await self.end_subject()
        found, self.found = [*left.found, *self.found], []
        allowed = () if subject is None else tuple(subject.allowed)
        asked = "" if subject is None else subject.unanswered.newest
        printed = left.printed[-MOST_PRINTED:]
        result = _result(check, failure, printed, self.repeat.served)
        again = self.repeat.told
        return charge(result, found, allowed, asked, self.file, again)

    async def failure(self, check: Check) -> Failure | None:
        """Return why a check fails, None where it passes."""
        try:
            problem = None if self.fresh else await self.load()
            self.fresh = False
            if problem is not None or self.subject is None:
                return Failure(
                    f"load {self.file}",
                    str(problem),
                    "the same as before",
                    problem=problem,
                )
            await run_check(check, self.subject, self.repeat, CHECK_LIMIT)
        except CheckFailed as error:
            return error.failure
        except SubjectGone as error:
            asked = self.unanswered(check)
            await self.end_subject()
            again = self.repeat.told()
            return Failure(asked, str(error), "code that goes on", again=again)
        except NoEnd as error:
            asked = self.unanswered(check)
            await self.end_subject()
            got = f"no end after {CHECK_LIMIT:g} s: {error}"
            again = self.repeat.told()
            return Failure(asked, got, "an answer in time", again=again)
        except Exception as error:  # whatever an answer of a wild shape leads to
            if isinstance(error, OSError) and error.errno in OUT_OF:
                raise  # the grader's own trouble is no fault of the learner's
            return Failure(
                check.requirement,
                f"an answer that cannot be judged ({type(error).__name__}: {error})",
                "an answer of the shape that the task describes",
                again=self.repeat.told(),
            )
        return None

    def unanswered(self, check: Check) -> str:
        """Return what had no answer when a check broke off."""
        asked = "" if self.subject is None else self.subject.unanswered.last
        return asked or check.requirement


def _result(
    check: Check,
    failure: Failure | None,
    printed: str = "",
    served: Served | None = None,
) -> CheckResult:
    """Return the result of a check, before anything is found."""
    return CheckResult(
        check.name, check.requirement, failure, (), check.hints, printed, served
    )


def _forget_applications() -> None:
    """Let go of the applications that were served here.

    aiohttp keeps the last 1,024 pairs of handler and application in a cache, which is
    some 50 MB of practice servers in a judge that grades one file after another.
    """
    cached = getattr(web_app, "_cached_build_middleware", None)
    if cached is not None:
        cached.cache_clear()


def _let_crowds_fail(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Say nothing of more failures of a crowd of requests: the first is the check's."""
    crowd = CheckFailed | SubjectGone | ClientError
    if not isinstance(context.get("exception"), crowd):
        loop.default_exception_handler(context)


@functools.cache
def shared() -> Judge:
    """Return the one judge of this process, started at the first use."""
    judge = Judge()
    atexit.register(judge.close)
    return judge


def grade(slug: str, source: bytes | None = None) -> Verdict:
    """Grade an exercise by its slug; raises UnknownExercise."""
    return shared().grade(exercise_of(slug), source)
