"""How well a known mistake is recognised: python -m tests.benchmarks.resemblance

Prints how many wrong answers are named as they are and written anew, how many answers
that are not written to their end are given a name, and which wrong answers are taken
for another when they are not known themselves: read whether the sentence is true of
each. The last figure is the time of this process for one answer.
"""

import statistics
import time
from collections.abc import Iterator

from exercises.grader import catalogue
from exercises.grader.recognition.known_answers import (
    Lesson,
    functions_of,
    lesson,
    with_helpers,
)
from exercises.grader.recognition.likeness import Answers
from exercises.grader.recognition.origins import Function
from exercises.grader.recognition.shape import Shape, shape_of
from tests.rewrites import anew, cut_short


def tasks() -> Iterator[tuple[Lesson, str, Answers]]:
    """Give every task, and what is known of it."""
    for slug in catalogue.slugs():
        known = lesson(slug)
        for task in catalogue.task_names(slug):
            yield known, task, known.answers(task)


def mistakes(known: Lesson, task: str) -> Iterator[tuple[str, list[Function]]]:
    """Give each mistake by name, with its functions."""
    for name, one in known.answers(task).mistakes.items():
        if one.fails:
            code = functions_of(known.wrong[name].code)
            yield name, with_helpers(code, task, known.given)


def without(answers: Answers, name: str) -> Answers:
    """Return what would be known if one mistake were not."""
    others = {key: one for key, one in answers.mistakes.items() if key != name}
    return Answers(answers.rights, others, answers.starter)


def main() -> None:
    """Print the figures."""
    count = as_it_is = written_anew = 0
    taken_for_another: list[str] = []
    seconds: list[float] = []
    for known, task, answers in tasks():
        for name, (first, *helpers) in mistakes(known, task):
            fails = answers.mistakes[name].fails

            def named(shape: Shape, what: Answers = answers) -> str | None:
                start = time.process_time()
                found = what.likest(shape, fails)  # noqa: B023 - called at once
                seconds.append(time.process_time() - start)
                return found

            count += 1
            shape = shape_of([first, *helpers])
            as_it_is += named(shape) == name
            starter = known.starter[task]
            written_anew += named(shape_of([anew(first, starter), *helpers])) == name
            if other := named(shape, without(answers, name)):
                taken_for_another.append(f"{known.slug}: {name} -> {other}")
    print(f"{as_it_is} of {count} wrong answers named as they are,")
    print(f"{written_anew} of {count} written anew")
    unfinished = [
        answers.likest(shape_of([part]), fails)
        for known, task, answers in tasks()
        for part in cut_short(known.solution[task])
        for fails in {one.fails for one in answers.mistakes.values()}
    ]
    wrongly = sum(one is not None for one in unfinished)
    print(f"{wrongly} of {len(unfinished)} unfinished answers given a name")
    print(f"{len(taken_for_another)} of {count} unknown ones taken for another:")
    for words in taken_for_another:
        print(f"  {words}")
    print(f"{1000 * statistics.median(seconds):.1f} ms for one answer")


if __name__ == "__main__":
    main()
