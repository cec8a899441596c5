"""Repair: tasks that nobody keeps."""

from exercises.checks.async_basics._scenes import ALL, HOUR, SOME, house, play
from exercises.checks.async_basics.shared import CROWD, Call, explain, held, quick
from exercises.grader.checking import PracticeServer, Problem, Subject, want

GROUP = (
    "A TaskGroup cancels all that is left in it when one task fails, and raises an "
    "ExceptionGroup."
)
AT_FIRST = "before any has answered"


async def all_have_answered(subject: Subject, practice: PracticeServer) -> None:
    """All houses are asked at once, and all have answered when it returns.

    How many houses are asked before the first answers? `await ask(name)` in a
    loop asks one after another.

    Who waits for the tasks that the loop makes, also when one of them has failed?
    Keep them in a list, and await them all before you return.

    A failure ends a plain gather, and in a TaskGroup it cancels the other questions.
    gather(..., return_exceptions=True) lets them all come to their end.
    """
    names = ["a", "failing", *CROWD]
    houses = held(*names)
    houses["failing"].append("/word/failing")
    call = Call(
        subject,
        practice,
        "tell_all",
        names,
        houses=houses,
        asked=f"tell_all(ask, {len(names)} names), where failing fails",
        raises={"failing": "ClientConnectionResetError"},
        wanted=["failing"],
        note=_let_out,
    )
    await call.until(lambda: practice.in_flight == len(names))
    at_once = practice.in_flight
    await call.later(HOUR)
    none_has_answered = call.done
    call.release("failing")
    await call.until(lambda: practice.count("/word/failing") > 0)
    await call.settle()
    one_has_answered = call.done
    call.release()
    await call.end()
    want(
        not none_has_answered,
        asked="tell_all, while no house has answered yet",
        got=f"it returned {call.result}",
        wanted="it waits for the answers, however long they take",
    )
    want(
        at_once == len(names),
        asked="tell_all: houses asked before any has answered",
        got=at_once,
        wanted=len(names),
    )
    want(
        not call.cancelled,
        asked=call.asked,
        got=f"the questions to {', '.join(call.cancelled[:3])} ... were cancelled",
        wanted="they go on until they are answered",
        note=GROUP,
    )
    want(
        not one_has_answered,
        asked=f"{call.asked}, and the others have not answered yet",
        got=f"it returned {call.result}",
        wanted="it waits for their answers, too",
    )
    call.want_result(["failing"])
    played = await play(
        subject,
        "tell_all",
        many=SOME,
        houses={"*": house(held=True)},
        steps=[("asked", SOME), ("look", AT_FIRST), (ALL,)],
        told=f"tell_all(ask, {SOME} names)",
    )
    played.want_all_asked(AT_FIRST, SOME)


async def failures_are_named(subject: Subject, practice: PracticeServer) -> None:
    """A house that fails is named, whatever the class of its error.

    Where does the exception of a task go that nobody awaits?

    For which classes of error does your code look? `ask` may raise any. What they
    have in common is Exception.

    gather(..., return_exceptions=True) waits for all, and returns exceptions
    among the results; zip puts each beside its name. isinstance(result, Exception)
    tells them from answers.
    """
    raised = {
        "odd": "ValueError",
        "late": "ClientResponseError",
        "soon": "ServerDisconnectedError",
    }
    names, wanted = ["odd", "late", "empty", "soon"], list(raised)
    houses = quick("empty", "odd") | {
        "late": ["/hold/late", "/status/500"],
        "soon": ["/close"],
    }
    call = Call(
        subject,
        practice,
        "tell_all",
        names,
        houses=houses,
        asked=f"tell_all(ask, {names}), where odd raises {raised['odd']}, soon "
        f"{raised['soon']}, and late, after all others, {raised['late']}; empty "
        "answers with an empty text",
        raises={"odd": "ValueError"},
        says={"empty": ""},
        wanted=wanted,
        note=_let_out,
    )
    await call.until(lambda: practice.count("/close") > 0, 0.2)
    await call.settle()
    early = call.done
    practice.release("late")
    await call.end()
    failed = call.result
    missed = [
        name for name in wanted if isinstance(failed, list) and name not in failed
    ]
    note = ""
    if early:
        note = "It returned before late had failed: wait for every house."
    elif isinstance(failed, list) and "empty" in failed:
        note = "An empty answer is an answer."
    elif missed:
        told = ", ".join(f"{name} raised {raised[name]}" for name in missed)
        note = f"{told}: an error of any class is a failure."
    want(failed == wanted, asked=call.asked, got=failed, wanted=wanted, note=note)
    asked = practice.count("/word/odd")
    want(asked == 1, asked="tell_all: how often is odd asked?", got=asked, wanted=1)
    names = ["b", "mute", "a", "b", "c"]
    played = await play(
        subject,
        "tell_all",
        names,
        houses={"a": house(held=True, raises="OSError"), "mute": house("")}
        | {"b": house(held=True, raises="TimeoutError"), "c": house("tea")},
        steps=[("asked", 3), ("answer", "a"), ("answer", "b")],
        told=f"tell_all(ask, {names}), where a fails, then b, and mute answers with an "
        "empty text",
        note=_let_out,
    )
    played.want_result(["b", "a", "b"])
    played.want_asked_once(names)


async def caller_gives_up(subject: Subject, practice: PracticeServer) -> None:
    """When its caller is cancelled, so are all questions.

    Whose CancelledError comes up where your function awaits a question: that of a
    house, or its own caller's?

    CancelledError is no Exception: `except Exception` lets it pass. Do not catch
    BaseException around an `await` of your own.
    """
    call = Call(
        subject,
        practice,
        "tell_all",
        ["a", "b", "c"],
        houses=held("a", "b", "c"),
        wanted="CancelledError",
        leave=True,
    )
    await call.until(lambda: call.count() >= 3)
    practice.release(call.leave)
    returned = await call.until(lambda: call.done)
    call.release()
    await call.end()
    told = f"{call.asked}, whose caller is cancelled"
    want(
        call.result == "CancelledError",
        asked=told,
        got=f"it returned {call.result!r}",
        wanted="CancelledError",
        note="CancelledError is no Exception: let it pass.",
    )
    want(
        returned and call.cancelled == ["a", "b", "c"],
        asked=f"{told}: which questions are cancelled, too?",
        got=call.cancelled if returned else "it waits until they are answered",
        wanted=["a", "b", "c"],
        note="gather cancels what it waits for, asyncio.wait does not.",
    )


def _let_out(error: Problem) -> str:
    """Say of an error that a house raised that it is not to reach the caller."""
    if error.type == "ExceptionGroup":
        return GROUP
    of_a_house = (
        "ClientConnectionResetError",
        "ClientResponseError",
        "ServerDisconnectedError",
        "ValueError",
    )
    if error.type in of_a_house:
        return "`ask` raised this for one house: name it, and let the others go on."
    return explain(error)
