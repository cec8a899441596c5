"""The mistakes that people make most, of which a review asks: marked wrong answers.

Marked is what stands in the list of the course's mistakes: (M19) in the first line.
"""

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from exercises.grader.catalogue import ROOT

WRONG_ANSWERS = ROOT / "tests" / "wrong_answers"
MARK = re.compile(r"\s*\((?:[MN]\d+[, ]*)+\)")
SAYS = re.compile(
    r"\n\n(?P<says>.+?)\nsee: (?P<section>.+)\nfails: (?P<fails>.+)", re.S
)


@dataclass(frozen=True)
class Mistake:
    """A known wrong answer: what is wrong, what a learner is told, and the code."""

    slug: str
    name: str
    mistake: str
    says: str
    section: str
    tasks: frozenset[str]
    code: str


def mistakes(slug: str) -> list[Mistake]:
    """Return the marked mistakes of a lesson; none where the tests are not there."""
    paths = sorted((WRONG_ANSWERS / slug).glob("*.py"))
    return [one for path in paths if (one := _mistake(slug, path))]


def _mistake(slug: str, path: Path) -> Mistake | None:
    source = path.read_text(encoding="utf-8")
    docstring = ast.parse(source).body[0]
    words = ast.get_docstring(ast.parse(source)) or ""
    first, said = words.partition("\n")[0], SAYS.search(words)
    if not MARK.search(first) or said is None:
        return None
    code = "\n".join(source.splitlines()[docstring.end_lineno or 0 :]).strip()
    return Mistake(
        slug=slug,
        name=path.stem,
        mistake=MARK.sub("", first),
        says=" ".join(said["says"].split()),
        section=said["section"],
        tasks=frozenset(one.partition(".")[0] for one in said["fails"].split(", ")),
        code=f"{code}\n",
    )
