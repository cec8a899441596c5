"""What the exercise async_basics is graded on."""

# ruff: noqa: F821 - drivers run inside the subject, which gives them these names

import asyncio
from collections.abc import Callable
from typing import Any

from examples.practice_server import PracticeServer
from exercises.grader.judging.judge import CheckFailed, want
from exercises.grader.judging.subject import Subject

CANCELLED = (
    "Awaiting a cancelled task raises its CancelledError. "
    "Await them with gather(*pending, return_exceptions=True)."
)


async def ask_many(exercise, function, urls, names, more):
    """call the function with an `ask` that asks the practice server"""
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector) as session:

        async def ask(name):
            async with session.get(urls[name], raise_for_status=True) as response:
                return await response.text()

        return await getattr(exercise, function)(ask, names, *more)


async def ask_and_fail(exercise, urls, names):
    """call tell_all(ask, names), where a house has several pages, and some fail"""
    async with aiohttp.ClientSession() as session:

        async def ask(name):
            for url in urls[name]:
                async with session.get(url, raise_for_status=True) as response:
                    answer = await response.text()
            return answer

        return await exercise.tell_all(ask, names)


async def fence(exercise, url):
    """ask the practice server after all that was begun before"""
    async with aiohttp.ClientSession() as session:
        for _ in range(3):
            async with session.get(url):
                pass


async def race(exercise, urls, goodbye):
    """call fastest(ask, names), then look which questions have ended"""
    ended = []
    async with aiohttp.ClientSession() as session:

        async def ask(name):
            try:
                async with session.get(urls[name]) as response:
                    return await response.text()
            except asyncio.CancelledError:
                async with session.get(goodbye):  # a clean-up that takes its time
                    raise
            finally:
                ended.append(name)

        answer = await exercise.fastest(ask, list(urls))
        return [answer, sorted(ended)]


async def two_deadlines(exercise, start, urls, end):
    """call with_deadline with 30 s, and beside it with 0.02 s"""
    async with aiohttp.ClientSession() as session:

        async def ask(url):
            async with session.get(url) as response:
                return await response.text()

        # With connections at hand both questions are out before any deadline.
        await asyncio.gather(ask(start), ask(start))
        patient = asyncio.create_task(
            exercise.with_deadline(ask, urls["patient"], 30, "closed")
        )
        await asyncio.sleep(0)
        try:
            answer = await exercise.with_deadline(ask, urls["late"], 0.02, "closed")
            await ask(end)
            return answer
        finally:
            patient.cancel()
            await asyncio.gather(patient, return_exceptions=True)


async def work_beside_heartbeat(exercise, gate):
    """call off_the_loop(work) while another task of the loop beats"""
    import urllib.request

    def work():
        with urllib.request.urlopen(gate + "&name=work") as response:
            return response.read().decode()

    async def beat(session):
        async with session.get(gate + "&name=beat") as response:
            return await response.text()

    async with aiohttp.ClientSession() as session:
        beating = asyncio.create_task(beat(session))
        result = await exercise.off_the_loop(work)
        if hasattr(result, "__await__"):
            beating.cancel()
            kind = type(result).__name__
            return f"a {kind} that nobody awaited: write `return await ...`"
        return [result, await beating]


async def work_twice(exercise, gate):
    """call off_the_loop(work) two times at once"""
    import urllib.request

    def work(name):
        with urllib.request.urlopen(f"{gate}&name={name}") as response:
            return response.read().decode()

    results = await asyncio.gather(
        exercise.off_the_loop(lambda: work("a")),
        exercise.off_the_loop(lambda: work("b")),
    )
    for result in results:
        if hasattr(result, "__await__"):
            kind = type(result).__name__
            return f"a {kind} that nobody awaited: write `return await ...`"
    return results


async def work_in_vain(exercise, reason):
    """call off_the_loop(work) with a work that raises OSError"""

    def work():
        raise OSError(reason)

    try:
        result = await exercise.off_the_loop(work)
    except OSError as error:
        return ["raised", str(error)]
    if hasattr(result, "__await__"):
        return (
            f"a {type(result).__name__} that nobody awaited: write `return await ...`"
        )
    if isinstance(result, BaseException):
        return "it returned the error"
    return f"it returned {result!r}"


def begin(
    subject: Subject,
    driver: Callable[..., Any],
    *arguments: Any,
    asked: str,
    wanted: Any,
) -> asyncio.Task[Any]:
    """Run a driver in the subject; an error there fails the check."""

    async def value() -> Any:
        outcome = await subject.try_drive(driver, *arguments)
        error = outcome.error
        if error is not None:
            raise CheckFailed(
                asked=asked,
                got=str(error),
                wanted=wanted,
                note=CANCELLED if error.type == "CancelledError" else "",
                problem=error,
            )
        return outcome.value

    return asyncio.create_task(value())


def ask_houses(
    subject: Subject, function: str, urls: dict[str, str], *more: int, wanted: Any
) -> asyncio.Task[Any]:
    """Call the learner's function with the names of all houses."""
    asked = ", ".join([f"{function}(ask", *map(repr, [list(urls), *more])]) + ")"
    arguments = [function, urls, list(urls), more]
    return begin(subject, ask_many, *arguments, asked=asked, wanted=wanted)


def whose(practice: PracticeServer, names: list[str], answers: Any) -> Any:
    """Say which houses gave the answers; what is no house's answer stays."""
    if not isinstance(answers, list):
        return answers
    known = {practice.word(name): f"answer of {name}" for name in names}
    return [known.get(a, a) if isinstance(a, str) else a for a in answers]


def in_any_order(answers: Any) -> Any:
    """Sort a list of answers; what is no list stays."""
    return sorted(map(str, answers)) if isinstance(answers, list) else answers


class AskAll:
    """Ask all houses at once, and keep the order."""

    async def at_once(self, subject: Subject, practice: PracticeServer) -> None:
        """All houses are asked at the same time.

        How many houses has your code asked when it waits for the first answer?

        `await ask(name)` in a loop waits each time. Make all the coroutines first.
        Then `await asyncio.gather(*coroutines)`: the star hands over each one as its
        own argument.
        """
        names = ["a", "b", "c", "d"]
        urls = {name: practice.url(f"/hold/{name}") for name in names}
        words = sorted(practice.word(name) for name in names)
        task = ask_houses(subject, "ask_all", urls, wanted="the answers of all four")
        await practice.until(lambda: task.done() or practice.in_flight == 4)
        asked = practice.in_flight
        for name in names:
            practice.release(name)
        answers = await task
        want(
            asked == 4,
            asked="ask_all: houses asked before any has answered",
            got=asked,
            wanted=4,
        )
        want(
            in_any_order(answers) == words,
            asked="ask_all, in any order",
            got=whose(practice, names, answers),
            wanted=[f"answer of {name}" for name in names],
        )

    async def in_order(self, subject: Subject, practice: PracticeServer) -> None:
        """The answers come in the order of the names.

        Which name does the first answer of your list belong to, when it came last?

        Look at what gather promises about the order of its results.
        """
        names = ["slow", "b", "c"]
        urls = {name: practice.url(f"/word/{name}") for name in names}
        urls["slow"] = practice.url("/hold/slow")
        wanted = [f"answer of {name}" for name in names]
        task = ask_houses(subject, "ask_all", urls, wanted=wanted)
        await practice.until(lambda: task.done() or practice.in_flight > 0)
        await practice.until(lambda: task.done() or practice.count("/word/c") > 0, 0.2)
        practice.release("slow")
        answers, words = await task, [practice.word(name) for name in names]
        want(
            answers == words,
            asked=f"ask_all(ask, {names})",
            got=whose(practice, names, answers),
            wanted=wanted,
        )


class Fastest:
    """Take the first answer, and cancel the other questions."""

    async def first_answer(self, subject: Subject, practice: PracticeServer) -> None:
        """The first answer that comes is returned.

        What would gather wait for here?

        asyncio.wait has return_when=asyncio.FIRST_COMPLETED; it wants tasks, not
        coroutines.

        A CancelledError? Awaiting a cancelled task raises it. Await those that are
        pending with gather(*pending, return_exceptions=True).
        """
        urls = {"slow": practice.url("/hold/slow"), "fast": practice.url("/word/fast")}
        asked, wanted = f"fastest(ask, {list(urls)})", "answer of fast"
        json = practice.url("/json")
        task = begin(subject, race, urls, json, asked=asked, wanted=wanted)
        await practice.until(lambda: task.done() or practice.count("/word/fast") > 0)
        await subject.drive(fence, json)
        await practice.until(task.done, 0.2)
        practice.release("slow")
        answer, _ = await task
        want(
            answer == practice.word("fast"),
            asked=asked,
            got=whose(practice, list(urls), [answer])[0],
            wanted=wanted,
        )

    async def others_cancelled(
        self, subject: Subject, practice: PracticeServer
    ) -> None:
        """The other questions are cancelled, and have cleaned up, on return.

        Who still waits for an answer, or cleans up, when yours is returned?

        task.cancel() only asks a task to end. Cancel each that is pending, then await
        them together: gather(*pending, return_exceptions=True) does that.
        """
        urls = {
            name: practice.url(f"/hold/{name}") for name in ("fast", "slow", "late")
        }
        asked = f"fastest(ask, {list(urls)}): who has ended when it returns?"
        json, wanted = practice.url("/json"), sorted(urls)
        task = begin(subject, race, urls, json, asked=asked, wanted=wanted)
        await practice.until(lambda: task.done() or practice.in_flight == 3)
        practice.release("fast")
        returned = await practice.until(task.done)
        left = await practice.until(lambda: practice.in_flight == 0)
        practice.release("slow")
        practice.release("late")
        _, ended = await task
        want(
            returned,
            asked="fastest, when fast has answered and the others have not",
            got="it waits for the others",
            wanted="it returns the answer of fast",
        )
        want(left and ended == wanted, asked=asked, got=ended, wanted=wanted)


class WithDeadline:
    """Wait for an answer, but not for ever."""

    async def in_time(self, subject: Subject, practice: PracticeServer) -> None:
        """An answer that comes in time is returned.

        Does your code return what `ask` gives?

        Begin with `return await ask(name)`, then put the time limit around it.

        asyncio.timeout needs `async with`; with a plain `with` it is a TypeError.
        """
        urls, word = {"a": practice.url("/word/a")}, practice.word("a")
        asked = 'with_deadline(ask, "a", 30, "closed"), answered at once'
        answer = await begin(
            subject,
            ask_many,
            "with_deadline",
            urls,
            "a",
            [30, "closed"],
            asked=asked,
            wanted="answer of a",
        )
        want(answer == word, asked=asked, got=answer, wanted="answer of a")

    async def too_late(self, subject: Subject, practice: PracticeServer) -> None:
        """After `seconds`, the fallback is returned and the question cancelled.

        What does asyncio.timeout raise when the time is up?

        Catch TimeoutError outside of the `async with asyncio.timeout(seconds)` block.
        """
        urls = {name: practice.url(f"/hold/{name}") for name in ("patient", "late")}
        start, end = practice.url("/gate/2"), practice.url("/hold/end")
        asked = 'with_deadline(ask, "late", 0.02, "closed"), answered late'
        task = begin(
            subject,
            two_deadlines,
            start,
            urls,
            end,
            asked=asked,
            wanted="closed",
        )
        await practice.until(lambda: task.done() or practice.count("/hold/end") == 1)
        gone = await practice.until(lambda: practice.broken_off("late") == 1, 0.5)
        patient_gone = practice.broken_off("patient")
        for name in ("patient", "late", "end"):
            practice.release(name)
        answer = await task
        want(
            answer == "closed",
            asked=asked,
            got=whose(practice, list(urls), [answer])[0],
            wanted="closed",
        )
        want(
            gone,
            asked="with_deadline, too late: what became of the question?",
            got="it still waits for its answer",
            wanted="it is cancelled",
        )
        want(
            patient_gone == 0,
            asked='with_deadline(ask, "patient", 30, "closed"), beside one of 0.02 s',
            got="both gave up at the same time",
            wanted="each waits for its own `seconds`",
        )


class AtMost:
    """Ask many, but only a few at a time."""

    async def never_more(self, subject: Subject, practice: PracticeServer) -> None:
        """As many houses are asked at once as the limit allows, and never more.

        How many questions are on their way before the first answer has come? And
        when it has come, how many more may begin?

        asyncio.Semaphore(limit) counts places: `async with semaphore:` takes one. Each
        question is a task that begins, and ends, within such a block.

        A TypeError? A semaphore needs `async with`, not `with`. And gather needs its
        star: `await asyncio.gather(*coroutines)` hands over each one as its own
        argument.
        """
        names = [str(n) for n in range(9)]
        urls = {name: practice.url(f"/hold/{name}") for name in names}
        wanted = [f"answer of {name}" for name in names]
        task = ask_houses(subject, "at_most", urls, 3, wanted=wanted)

        def asked() -> int:
            return sum(practice.count(f"/hold/{name}") for name in names)

        await practice.until(lambda: task.done() or asked() >= 3)
        await subject.drive(fence, practice.url("/json"))
        at_first = asked()
        practice.release("0")
        await practice.until(lambda: task.done() or asked() >= 4, 0.2)
        await subject.drive(fence, practice.url("/json"))
        after_one = asked()
        for name in names:
            practice.release(name)
        answers, words = await task, [practice.word(name) for name in names]
        want(
            in_any_order(answers) == sorted(words),
            asked="at_most(ask, nine names, 3), in any order",
            got=whose(practice, names, answers),
            wanted=wanted,
        )
        want(
            at_first == 3,
            asked="at_most with limit 3: houses asked before any has answered",
            got=at_first,
            wanted=3,
        )
        want(
            after_one <= 4,
            asked="at_most with limit 3: houses asked when one has answered",
            got=after_one,
            wanted=4,
        )

    async def no_slower(self, subject: Subject, practice: PracticeServer) -> None:
        """A place that becomes free is used at once.

        Does your code wait for a whole group before it begins the next?

        Start a task for every name; let each take its place by itself.
        """
        names = ["held", "a", "b", "c"]
        urls = {name: practice.url(f"/word/{name}") for name in names}
        urls["held"] = practice.url("/hold/held")
        wanted = [f"answer of {name}" for name in names]
        task = ask_houses(subject, "at_most", urls, 2, wanted=wanted)
        await practice.until(lambda: task.done() or practice.count("/word/c") > 0)
        asked = practice.count("/word/c")
        practice.release("held")
        answers, words = await task, [practice.word(name) for name in names]
        want(
            in_any_order(answers) == sorted(words),
            asked=f"at_most(ask, {names}, 2), in any order",
            got=whose(practice, names, answers),
            wanted=wanted,
        )
        want(
            asked == 1,
            asked="at_most with limit 2, the first house slow",
            got="the last house was not asked while the first was slow",
            wanted="one place waits, the other goes on",
        )

    async def in_order(self, subject: Subject, practice: PracticeServer) -> None:
        """The answers come in the order of the names.

        Does your code put an answer into the list when it comes, or in its place?

        `gather` returns its results in the order of its arguments, whoever is first.
        With workers that take from a queue, keep each answer with its name, and put
        them in order at the end.
        """
        names = ["slow", "b", "c"]
        urls = {name: practice.url(f"/word/{name}") for name in names}
        urls["slow"] = practice.url("/hold/slow")
        wanted = [f"answer of {name}" for name in names]
        task = ask_houses(subject, "at_most", urls, 2, wanted=wanted)
        await practice.until(lambda: task.done() or practice.in_flight > 0)
        await practice.until(lambda: task.done() or practice.count("/word/c") > 0, 0.2)
        await subject.drive(fence, practice.url("/json"))
        practice.release("slow")
        answers, words = await task, [practice.word(name) for name in names]
        want(
            answers == words,
            asked=f"at_most(ask, {names}, 2), slow answers last",
            got=whose(practice, names, answers),
            wanted=wanted,
        )


class OffTheLoop:
    """Keep blocking work away from the event loop."""

    async def loop_runs_on(self, subject: Subject, practice: PracticeServer) -> None:
        """While the work blocks, another task of the loop goes on.

        Which thread does your code call `work` in?

        asyncio.to_thread(work) calls it in another thread, and can be awaited.
        """
        gate = practice.url("/gate/2?group=beat")
        outcome = await subject.try_drive(work_beside_heartbeat, gate)
        words = [practice.word("work"), practice.word("beat")]
        if outcome.value != words:
            told = isinstance(outcome.value, str)
            blocked = practice.gate_failures > 0 and not told
            raise CheckFailed(
                asked="off_the_loop(work), while a heartbeat is to go on",
                got="an event loop that stood still until the work was over"
                if blocked
                else outcome.value or str(outcome.error),
                wanted="the work's result, and a heartbeat meanwhile",
                problem=None if blocked else outcome.error,
            )

    async def side_by_side(self, subject: Subject, practice: PracticeServer) -> None:
        """Two pieces of work go on side by side.

        How many threads does your code have for two calls at once?

        asyncio.to_thread takes a thread from a pool for each call; a pool of one
        thread lets the second call wait.
        """
        gate = practice.url("/gate/2?group=work")
        outcome = await subject.try_drive(work_twice, gate)
        if outcome.value != [practice.word("a"), practice.word("b")]:
            told = isinstance(outcome.value, str)
            late = practice.gate_failures > 0 and not told
            raise CheckFailed(
                asked="off_the_loop(work), two times at once",
                got="one after the other"
                if late
                else outcome.value or str(outcome.error),
                wanted="both results, and both at work together",
                problem=None if late else outcome.error,
            )

    async def raises_what_work_raises(
        self, subject: Subject, practice: PracticeServer
    ) -> None:
        """What the work raises is raised to the caller.

        Who hears of a failure in your thread?

        `await asyncio.to_thread(work)` raises what the work raised; let it pass.
        """
        reason = practice.word("reason")
        came = await subject.drive(work_in_vain, reason)
        want(
            came == ["raised", reason],
            asked="off_the_loop(work), where work raises OSError",
            got=came if isinstance(came, str) else f"it raised OSError({came[1]!r})",
            wanted=f"OSError({reason!r}) is raised",
        )


class TellAll:
    """Repair: tasks that nobody keeps."""

    async def all_have_answered(
        self, subject: Subject, practice: PracticeServer
    ) -> None:
        """All houses are asked at once, and all have answered when it returns.

        Who waits for the tasks that the loop makes?

        How many houses are asked before the first answers? `await ask(name)` in a
        loop asks one after another.

        Keep the tasks in a list, and await all of them before you return.
        """
        names = ["a", "b", "c"]
        urls = {name: practice.url(f"/hold/{name}") for name in names}
        task = ask_houses(subject, "tell_all", urls, wanted=[])
        await practice.until(lambda: task.done() or practice.in_flight == 3)
        asked = practice.in_flight
        await subject.drive(fence, practice.url("/json"))
        early = task.done()
        for name in names:
            practice.release(name)
        failed = await task
        want(
            not early,
            asked="tell_all, while no house has answered yet",
            got=f"it returned {failed}",
            wanted="it waits for the answers",
        )
        want(
            asked == 3,
            asked="tell_all: houses asked before any has answered",
            got=asked,
            wanted=3,
        )
        want(
            failed == [],
            asked=f"tell_all(ask, {names}), none fails",
            got=failed,
            wanted=[],
        )

    async def failures_are_named(
        self, subject: Subject, practice: PracticeServer
    ) -> None:
        """A house that fails is named, and the others are asked all the same.

        Where does the exception of a task go that nobody awaits?

        In a TaskGroup one failure cancels the other questions. Which of your tools
        lets them run on?

        gather(..., return_exceptions=True) waits for all, and returns exceptions
        among the results; zip puts each beside its name.
        """
        names = ["late", "a", "soon", "b"]
        urls = {name: [practice.url(f"/word/{name}")] for name in names}
        urls["late"] = [practice.url("/hold/late"), practice.url("/status/500")]
        urls["soon"] = [practice.url("/close")]
        asked = f"tell_all(ask, {names}), late and soon fail, soon first"
        wanted = ["late", "soon"]
        task = begin(subject, ask_and_fail, urls, names, asked=asked, wanted=wanted)
        await practice.until(lambda: task.done() or practice.count("/close") > 0, 0.2)
        await subject.drive(fence, practice.url("/json"))
        practice.release("late")
        failed = await task
        want(failed == wanted, asked=asked, got=failed, wanted=wanted)
