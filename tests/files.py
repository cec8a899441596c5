"""Find what belongs to each lesson, and put answers into a solution."""

import os
import shutil
import sysconfig
import venv
from pathlib import Path

from exercises.grader.learner.answers import defined, with_answer

__all__ = ["defined", "with_answer"]

ROOT = Path(__file__).resolve().parent.parent


def copy_course(folder: Path) -> Path:
    """Copy the course as a downloaded ZIP has it: without git, and nothing solved."""
    for name in ("examples", "exercises", "notebooks", "solutions"):
        ignore = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints", "*.kept-*")
        shutil.copytree(ROOT / name, folder / name, ignore=ignore)
    shutil.copy(ROOT / "requirements.txt", folder)
    put_back(folder)
    return folder


def put_back(course: Path) -> None:
    """Put every exercise of a copy back as it was in the beginning."""
    for starter in (course / "exercises" / ".starters").glob("*.py"):
        shutil.copy(starter, course / "exercises")


def answers(kind: str) -> list[Path]:
    """Return all files of tests/wrong_answers or tests/right_answers."""
    return sorted((ROOT / "tests" / kind).glob("*/*.py"))


def install_course(folder: Path) -> Path:
    """Copy the course, with an environment of its own in it, as a learner has it."""
    course = copy_course(folder)
    venv.create(course / ".venv", symlinks=os.name != "nt")
    found = {"base": str(course / ".venv"), "platbase": str(course / ".venv")}
    site = Path(sysconfig.get_path("purelib", "venv", found))
    packages = sysconfig.get_path("purelib")
    (site / "course.pth").write_text(f"{course}\n{packages}\n", encoding="utf-8")
    return course
