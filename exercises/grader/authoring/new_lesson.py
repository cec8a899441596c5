"""Lay out the files of a new lesson: a small whole that runs, with words to replace.

The templates stand in `lesson`; in them, `lesson_slug`, `00_lesson_slug`, TITLE,
PREVIOUS and NEXT stand for what a lesson has of its own.
"""

import keyword
import re
from contextlib import ExitStack
from pathlib import Path

import nbformat

from exercises.grader.catalogue import ROOT, SHARED, notebooks, slugs, title

TEMPLATES = Path(__file__).parent / "lesson"
TASK = "count_words"  # what the learner writes in the laid-out exercise
SLUG = re.compile(r"[a-z][a-z0-9_]*")
MOST = 99  # lessons: a number has two digits
Files = dict[Path, str]


class CannotMake(Exception):
    """No lesson was made; the message says why, and what would do."""


def new_lesson(slug: str, number: int | None = None) -> list[Path]:
    """Write the files of a lesson, and return them. Raises CannotMake.

    All of them or none: nothing that is there already is touched.
    """
    if reason := refused(slug):
        raise CannotMake(f"{reason} Nothing was made.")
    files = lesson(slug, name_of_notebook(slug, number))
    with ExitStack() as undo:
        for path, text in files.items():
            try:
                make_folder(path.parent, undo)
                with path.open("x", encoding="utf-8", newline="\n") as file:
                    undo.callback(path.unlink)
                    file.write(text)
            except FileExistsError:
                there = path.relative_to(ROOT).as_posix()
                raise CannotMake(f"{there} is there. Nothing was made.") from None
            except OSError as error:
                raise CannotMake(f"{error}. Nothing was made.") from None
        undo.pop_all()
    return list(files)


def refused(slug: str) -> str:
    """Return why a slug will not do; empty where it does."""
    if not SLUG.fullmatch(slug) or keyword.iskeyword(slug):
        return (
            f"{slug!r} cannot be a slug, which is the name of modules: small letters, "
            "digits and underscores, begun with a letter, and no word of Python's own."
        )
    if slug in slugs() or slug in notebooks():
        return f"There is a lesson {slug} already."
    if slug == SHARED or (ROOT / "exercises" / slug).exists():
        return f"{slug} is the name of a part of the course."
    return ""


def name_of_notebook(slug: str, number: int | None) -> str:
    """Return the name of the notebook; without a number, the next after the last."""
    taken = {int(path.name.partition("_")[0]): path for path in notebooks().values()}
    if number is None:
        number = max(taken, default=0) + 1
    if number in taken:
        raise CannotMake(
            f"{number} is the number of notebooks/{taken[number].name}; choose another "
            "with --number. Nothing was made."
        )
    if not 1 <= number <= MOST:
        raise CannotMake(f"A lesson has a number from 1 to {MOST}. Nothing was made.")
    return f"{number:02}_{slug}"


def lesson(slug: str, notebook: str) -> Files:
    """Return the text of each file of a lesson."""
    words = {"00_lesson_slug": notebook, "lesson_slug": slug}
    exercises, tests = ROOT / "exercises", ROOT / "tests"
    places = {
        ROOT / "examples" / f"{slug}.py": "example",
        exercises / f"{slug}.py": "exercise",
        exercises / ".starters" / f"{slug}.py": "exercise",
        ROOT / "solutions" / f"{slug}.py": "solution",
        exercises / "checks" / slug / "__init__.py": "checks",
        exercises / "checks" / slug / f"{TASK}.py": "task",
        tests / "wrong_answers" / slug / "counts_letters.py": "wrong_answer",
        tests / "right_answers" / slug / f"{TASK}.py": "right_answer",
    }
    files = {ROOT / "notebooks" / f"{notebook}.ipynb": notebook_of(slug, notebook)}
    for path, template in places.items():
        text = (TEMPLATES / f"{template}.py").read_text(encoding="utf-8")
        files[path] = filled(text, words)
    return files


def notebook_of(slug: str, notebook: str) -> str:
    """Return the notebook, which links to its neighbours in the course."""
    before = [one for one, path in notebooks().items() if path.stem < notebook]
    after = [one for one, path in notebooks().items() if path.stem > notebook]
    previous = f"The lesson before is {link(before[-1])}." if before else ""
    following = link(after[0]) if after else "[all lessons](../README.md)"
    words = {
        "lesson_slug": slug,
        "TITLE": slug.replace("_", " ").capitalize(),
        "PREVIOUS ": f"{previous} ".lstrip(),
        "NEXT": f"Next: {following}.",
    }
    file = nbformat.read(TEMPLATES / "notebook.ipynb", as_version=4)  # type: ignore[no-untyped-call]
    for cell in file.cells:
        cell.source = filled(cell.source, words)
    return f"{nbformat.writes(file)}\n"  # type: ignore[no-untyped-call]


def link(slug: str) -> str:
    """Return a link from one notebook to another."""
    return f"[{title(slug)}]({notebooks()[slug].name})"


def filled(text: str, words: dict[str, str]) -> str:
    """Replace what stands for something else in a template."""
    for word, own in words.items():
        text = text.replace(word, own)
    return text


def make_folder(folder: Path, undo: ExitStack) -> None:
    """Make a folder and those above it, to be taken away when all is undone."""
    if not folder.exists():
        make_folder(folder.parent, undo)
        folder.mkdir()
        undo.callback(folder.rmdir)
