"""Ask all houses at once, and keep the order."""

from exercises.checks.async_basics.shared import ask_houses, in_any_order, whose
from exercises.grader.checking import PracticeServer, Subject, want


async def at_once(subject: Subject, practice: PracticeServer) -> None:
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


async def in_order(subject: Subject, practice: PracticeServer) -> None:
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
