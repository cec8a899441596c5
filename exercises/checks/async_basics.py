"""What the exercise async_basics is graded on."""

# ruff: noqa: F821 - drivers run inside the subject, which gives them these names

import asyncio

from examples.practice_server import PracticeServer
from exercises.grader.judge import CheckFailed, want
from exercises.grader.subject import Subject


async def ask_many(exercise, function, urls, names, more):
    """call the function with an `ask` that asks the practice server"""
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector) as session:

        async def ask(name):
            async with session.get(urls[name], raise_for_status=True) as response:
                return await response.text()

        return await getattr(exercise, function)(ask, names, *more)


async def fence(exercise, url):
    """ask the practice server after all that was begun before"""
    async with aiohttp.ClientSession() as session:
        for _ in range(3):
            async with session.get(url):
                pass


async def race(exercise, names, fast, slow):
    """call fastest(ask, names), then look whether "slow" was cancelled"""
    ended = []
    async with aiohttp.ClientSession() as session:

        async def ask(name):
            try:
                async with session.get({"fast": fast, "slow": slow}[name]) as response:
                    return await response.text()
            finally:
                await asyncio.sleep(0)
                ended.append(name)

        answer = await exercise.fastest(ask, names)
        return [answer, sorted(ended)]


async def miss_deadline(exercise, start, late, end):
    """call with_deadline(ask, "late", 0.02, "closed") on a house that never answers"""
    async with aiohttp.ClientSession() as session:
        # With a connection at hand the question is out before any deadline.
        async with session.get(start) as response:
            await response.read()

        async def ask(name):
            async with session.get(late) as response:
                return await response.text()

        answer = await exercise.with_deadline(ask, "late", 0.02, "closed")
        async with session.get(end):
            return answer


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
        return [await exercise.off_the_loop(work), await beating]


async def work_twice(exercise, gate):
    """call off_the_loop(work) two times at once"""
    import urllib.request

    def work(name):
        with urllib.request.urlopen(f"{gate}&name={name}") as response:
            return response.read().decode()

    return await asyncio.gather(
        exercise.off_the_loop(lambda: work("a")),
        exercise.off_the_loop(lambda: work("b")),
    )


async def work_in_vain(exercise, reason):
    """call off_the_loop(work) with a work that raises OSError"""

    def work():
        raise OSError(reason)

    try:
        return ["returned", await exercise.off_the_loop(work)]
    except OSError as error:
        return ["raised", str(error)]


class AskAll:
    """Ask all houses at once, and keep the order."""

    async def in_order(self, subject: Subject, practice: PracticeServer) -> None:
        """The answers come in the order of the names.

        Which name does the first answer of your list belong to, when it came last?

        Look at what gather promises about the order of its results.
        """
        names = ["slow", "b", "c"]
        urls = {name: practice.url(f"/word/{name}") for name in names}
        urls["slow"] = practice.url("/hold/slow")
        task = asyncio.create_task(subject.drive(ask_many, "ask_all", urls, names, []))
        await practice.until(lambda: task.done() or practice.in_flight > 0)
        await practice.until(lambda: task.done() or practice.count("/word/c") > 0, 0.2)
        practice.release("slow")
        answers, words = await task, [practice.word(name) for name in names]
        want(answers == words, asked="ask_all", got=answers, wanted=words)

    async def at_once(self, subject: Subject, practice: PracticeServer) -> None:
        """All houses are asked at the same time.

        How many houses has your code asked when it waits for the first answer?

        `await ask(name)` in a loop waits each time. Make all the coroutines first,
        and hand them to gather together.
        """
        names = ["a", "b", "c", "d"]
        urls = {name: practice.url(f"/gate/4?name={name}") for name in names}
        answers = await subject.drive(ask_many, "ask_all", urls, names, [])
        words = sorted(practice.word(name) for name in names)
        want(
            sorted(answers) == words,
            asked="ask_all, in any order",
            got=answers,
            wanted=words,
        )


class Fastest:
    """Take the first answer, and cancel the other questions."""

    async def first_answer(self, subject: Subject, practice: PracticeServer) -> None:
        """The first answer that comes is returned.

        What would gather wait for here?

        asyncio.wait has return_when=asyncio.FIRST_COMPLETED; it wants tasks, not
        coroutines.
        """
        word = practice.word("fast")
        fast, slow = practice.url("/word/fast"), practice.url("/hold/slow")
        race_run = subject.drive(race, ["slow", "fast"], fast, slow)
        task = asyncio.create_task(race_run)
        await practice.until(lambda: task.done() or practice.count("/word/fast") > 0)
        await subject.drive(fence, practice.url("/json"))
        await practice.until(task.done, 0.2)
        practice.release("slow")
        answer, _ = await task
        want(answer == word, asked="fastest", got=answer, wanted=word)

    async def others_cancelled(
        self, subject: Subject, practice: PracticeServer
    ) -> None:
        """The other questions are cancelled, and have cleaned up, on return.

        Who still waits for an answer when yours is returned?

        task.cancel() only asks a task to end. Await it afterwards, so that its
        clean-up is over: gather(..., return_exceptions=True) does that.
        """
        fast, slow = practice.url("/word/f"), practice.url("/hold/s")
        answer, ended = await subject.drive(race, ["fast", "slow"], fast, slow)
        want(answer == practice.word("f"), asked="fastest", got=answer, wanted="a word")
        left = await practice.until(lambda: practice.in_flight == 0)
        want(
            left and ended == ["fast", "slow"],
            asked="fastest, then: which questions have ended?",
            got=ended,
            wanted=["fast", "slow"],
        )


class WithDeadline:
    """Wait for an answer, but not for ever."""

    async def in_time(self, subject: Subject, practice: PracticeServer) -> None:
        """An answer that comes in time is returned.

        Does your code return what `ask` gives?

        Begin with `return await ask(name)`, then put the time limit around it.
        """
        urls, word = {"a": practice.url("/word/a")}, practice.word("a")
        more = [30, "closed"]
        answer = await subject.drive(ask_many, "with_deadline", urls, "a", more)
        want(answer == word, asked="with_deadline", got=answer, wanted=word)

    async def too_late(self, subject: Subject, practice: PracticeServer) -> None:
        """After the deadline the fallback is returned, and the question cancelled.

        What does asyncio.timeout raise when the time is up?

        Catch TimeoutError outside of the `async with asyncio.timeout(...)` block.
        """
        urls = [practice.url(path) for path in ("/json", "/hold/late", "/hold/end")]
        task = asyncio.create_task(subject.drive(miss_deadline, *urls))
        await practice.until(lambda: task.done() or practice.count("/hold/end") == 1)
        gone = await practice.until(lambda: practice.broken_off("late") == 1, 0.5)
        practice.release("late")
        practice.release("end")
        answer = await task
        want(answer == "closed", asked="with_deadline", got=answer, wanted="closed")
        want(
            gone,
            asked="with_deadline, too late: what became of the question?",
            got="it still waits for its answer",
            wanted="it is cancelled",
        )


class AtMost:
    """Ask many, but only a few at a time."""

    async def never_more(self, subject: Subject, practice: PracticeServer) -> None:
        """At no moment are more houses asked than the limit.

        What has to happen before a question may begin?

        asyncio.Semaphore(limit) counts places: `async with semaphore:` takes one.
        """
        names = [str(n) for n in range(9)]
        urls = {name: practice.url(f"/hold/{name}") for name in names}
        task = asyncio.create_task(subject.drive(ask_many, "at_most", urls, names, [3]))
        await practice.until(lambda: task.done() or practice.in_flight >= 3)
        await subject.drive(fence, practice.url("/json"))
        asked = sum(practice.count(f"/hold/{name}") for name in names)
        for name in names:
            practice.release(name)
        answers, words = await task, [practice.word(name) for name in names]
        want(answers == words, asked="at_most", got=answers, wanted=words)
        want(
            asked == 3,
            asked="at_most with limit 3: houses asked before any has answered",
            got=asked,
            wanted=3,
        )

    async def no_slower(self, subject: Subject, practice: PracticeServer) -> None:
        """A place that becomes free is used at once.

        Does your code wait for a whole group before it begins the next?

        Start a task for every name; let each take its place by itself.
        """
        names = ["held", "a", "b", "c"]
        urls = {name: practice.url(f"/word/{name}") for name in names}
        urls["held"] = practice.url("/hold/held")
        task = asyncio.create_task(subject.drive(ask_many, "at_most", urls, names, [2]))
        await practice.until(lambda: task.done() or practice.count("/word/c") > 0)
        asked = practice.count("/word/c")
        practice.release("held")
        answers, words = await task, [practice.word(name) for name in names]
        want(answers == words, asked="at_most", got=answers, wanted=words)
        want(
            asked == 1,
            asked="at_most with limit 2, the first house slow",
            got="the last house was not asked while the first was slow",
            wanted="one place waits, the other goes on",
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
            blocked = practice.gate_failures > 0
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
            late = practice.gate_failures > 0
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
            got=came,
            wanted=["raised", reason],
        )


class TellAll:
    """Repair: tasks that nobody keeps."""

    async def all_have_answered(
        self, subject: Subject, practice: PracticeServer
    ) -> None:
        """When it returns, every house has answered.

        Who waits for the tasks that the loop makes?

        Keep the tasks in a list, and await all of them before you return.
        """
        names = ["a", "b", "c"]
        urls = {name: practice.url(f"/gate/3?name={name}") for name in names}
        failed = await subject.drive(ask_many, "tell_all", urls, names, [])
        came = practice.count("/gate/3")
        want(came == 3, asked="tell_all: houses asked", got=came, wanted=3)
        want(failed == [], asked="tell_all", got=failed, wanted=[])
        want(
            practice.gate_failures == 0,
            asked="tell_all",
            got="questions one after another",
            wanted="all at once",
        )

    async def failures_are_named(
        self, subject: Subject, practice: PracticeServer
    ) -> None:
        """A house that fails is named, and the others are asked all the same.

        Where does the exception of a task go that nobody awaits?

        gather(..., return_exceptions=True) returns exceptions among the results.
        """
        names = ["a", "bad", "b", "worse"]
        urls = {name: practice.url(f"/word/{name}") for name in names}
        urls["bad"] = practice.url("/status/500")
        urls["worse"] = practice.url("/close")
        failed = await subject.drive(ask_many, "tell_all", urls, names, [])
        want(
            failed == ["bad", "worse"],
            asked="tell_all, two houses fail",
            got=failed,
            wanted=["bad", "worse"],
        )
