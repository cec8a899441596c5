"""What a check says when it fails can be read to its end."""

from exercises.grader.judging.check_failed import LONGEST, CheckFailed
from exercises.grader.judging.outcome import Outcome
from exercises.grader.verdict import Failure, Problem


def failure_of(got: object) -> Failure:
    return CheckFailed(asked="a question", got=got, wanted=[1, "2"]).failure


def test_a_text_stays_as_it_is_and_all_else_is_written_as_python() -> None:
    assert failure_of("one after the other").got == "one after the other"
    assert failure_of(["a", None]).got == "['a', None]"
    assert failure_of(0).wanted == "[1, '2']"


def test_each_value_of_a_long_list_can_be_read() -> None:
    long = "\n".join(f"line {n}" for n in range(99))
    got = failure_of(["first", None, long, "fourth", long, "last"]).got
    assert len(got) <= LONGEST
    for part in ("'first'", "None", "'line 0", "line 98'", "'fourth'", "'last'"):
        assert part in got


def test_each_value_of_a_long_dict_can_be_read() -> None:
    got = failure_of({"text": 900 * "a", "lines": 90, "end": 900 * "z"}).got
    assert len(got) <= LONGEST
    assert "'lines': 90" in got and "'aaaa" in got and "zzzz'" in got


def test_what_is_too_long_all_the_same_is_cut() -> None:
    assert len(failure_of(list(range(999))).got) == LONGEST
    assert len(failure_of(999 * "a").got) == LONGEST


def test_an_error_is_told_beside_what_was_wanted_in_its_place() -> None:
    outcome = Outcome(error=Problem("OSError", "gone", 7, "ask"))
    try:
        outcome.value_or_fail("ask()", ["a", "b"], lambda error: f"an {error.type}")
    except CheckFailed as error:
        failure = error.failure
    assert (failure.got, failure.wanted) == ("OSError: gone", "['a', 'b']")
    assert failure.note == "an OSError"
    assert failure.problem is outcome.error
