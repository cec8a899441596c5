"""The mistakes that people make: the course's wrong answers, and what is said of them.

Their form is told in `resemblance`. Marked are those of which a review asks, since they
stand in the list of what people get wrong most: (M19) in the first line.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from exercises.grader.catalogue import ROOT

WRONG_ANSWERS = ROOT / "tests" / "wrong_answers"
MARK = re.compile(r"\s*\((?:[MN]\d+[, ]*)+\)")
DOCSTRING = re.compile(
    r'"""(?P<mistake>.+)\n\n(?P<says>(?:.+\n)+)'
    r'see: (?P<section>.+)\nfails: (?P<fails>.+)\n"""\n'
)


@dataclass(frozen=True)
class Mistake:
    """A known wrong answer: what is wrong, what a learner is told, and the code.

    `fails` has the checks that it fails, each behind its task.
    """

    slug: str
    name: str
    mistake: str
    marked: bool
    says: str
    section: str
    fails: frozenset[str]
    code: str

    @property
    def tasks(self) -> frozenset[str]:
        """The tasks that it fails."""
        return frozenset(one.partition(".")[0] for one in self.fails)

    def fails_of(self, task: str) -> frozenset[str]:
        """Return the names of a task's own checks that it fails."""
        parts = (one.partition(".") for one in self.fails)
        return frozenset(check for name, _, check in parts if name == task)


def mistakes(slug: str) -> list[Mistake]:
    """Return the marked mistakes of a lesson; none where the tests are not there."""
    return [one for one in wrong_answers(slug) if one.marked]


def wrong_answers(slug: str) -> list[Mistake]:
    """Return all mistakes of a lesson; none where the tests are not there."""
    paths = sorted((WRONG_ANSWERS / slug).glob("*.py"))
    return [one for path in paths if (one := _mistake(slug, path))]


def _mistake(slug: str, path: Path) -> Mistake | None:
    source = path.read_text(encoding="utf-8")
    said = DOCSTRING.match(source)
    if said is None:
        return None
    return Mistake(
        slug=slug,
        name=path.stem,
        mistake=MARK.sub("", said["mistake"]),
        marked=MARK.search(said["mistake"]) is not None,
        says=" ".join(said["says"].split()),
        section=said["section"],
        fails=frozenset(said["fails"].split(", ")),
        code=f"{source[said.end() :].strip()}\n",
    )
