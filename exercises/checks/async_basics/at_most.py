"""Ask many, but only a few at a time."""

from exercises.checks.async_basics.shared import ask_houses, fence, in_any_order, whose
from exercises.grader.checking import PracticeServer, Subject, want


async def never_more(subject: Subject, practice: PracticeServer) -> None:
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


async def no_slower(subject: Subject, practice: PracticeServer) -> None:
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


async def in_order(subject: Subject, practice: PracticeServer) -> None:
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
