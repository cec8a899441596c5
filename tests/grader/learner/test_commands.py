"""Every command that is printed works as it is printed, where it is printed."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from exercises.grader import catalogue
from exercises.grader.learner.commands import interpreter, quoted
from tests.files import install_course

SLUG = catalogue.slugs()[0]
SHELL = ["powershell", "-Command"] if os.name == "nt" else ["sh", "-c"]
RELATIVE = r".venv\Scripts\python" if os.name == "nt" else ".venv/bin/python"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return install_course(tmp_path_factory.mktemp("a learner's") / "my course")


@pytest.fixture(autouse=True)
def begun(installed: Path) -> None:
    """Begin each test with nothing solved."""
    for starter in (installed / "exercises" / ".starters").glob("*.py"):
        shutil.copy(starter, installed / "exercises")


def typed(command: str, folder: Path) -> tuple[int, str]:
    """Type a command into a shell whose PATH leads to no environment."""
    path = os.defpath if os.name != "nt" else os.environ["PATH"]
    done = subprocess.run(
        [*SHELL, command],
        cwd=folder,
        env={"PATH": path, "COLUMNS": "80"} if os.name != "nt" else None,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout


def after(words: str, text: str) -> str:
    """Return the command that follows some words, up to the end of the line."""
    found = re.search(rf"{re.escape(words)} *(\S.*)$", text, re.M)
    assert found is not None, text
    return found[1].strip()


@pytest.mark.parametrize("folder", [".", "notebooks"])
def test_what_is_printed_works_from_the_folder_it_was_printed_in(
    installed: Path, folder: str
) -> None:
    here = installed / folder
    course = RELATIVE if folder == "." else quoted(str(installed / RELATIVE))
    status, verdict = typed(f"{course} -m exercises check {SLUG}", here)
    assert status == 1, verdict
    hint = after("A hint:", verdict)
    assert hint == f"{course} -m exercises hint {SLUG}"
    status, hinted = typed(hint, here)
    assert (status, "1 of 2" in hinted) == (1, True), hinted

    status, refused = typed(f"{course} -m exercises solution {SLUG}", here)
    assert typed(after("A hint:", refused), here)[0] == 1
    status, shown = typed(after("all the same:", refused), here)
    assert (status, "asyncio.gather" in shown) == (0, True), shown

    (installed / "exercises" / f"{SLUG}.py").unlink()
    status, missing = typed(f"{course} -m exercises check {SLUG}", here)
    assert status == 2
    status, said = typed(after("To have it as it was:", missing), here)
    assert (status, "as it was" in said) == (0, True), said

    _, progress = typed(f"{course} -m exercises", here)
    told = typed(f"{course} -m exercises --format json", here)[1]
    learn = json.loads(told)["next"]["command"]
    assert learn in progress.splitlines()[-2]
    status, said = typed(f"{learn} --help", here)
    assert (status, "JupyterLab" in said) == (0, True), said

    status, wrong = typed(f"{course} -m exercises check --nothing", here)
    assert status == 2
    helped = re.search(r"Try '(.*)' for help\.", wrong)
    assert helped is not None, wrong
    assert typed(helped[1], here)[0] == 0

    shutil.copy(installed / "solutions" / f"{SLUG}.py", installed / "exercises")
    status, complete = typed(f"{course} -m exercises check {SLUG}", here)
    assert status == 0
    status, shown = typed(after("another way:", complete), here)
    assert (status, "the same" in shown) == (0, True), shown


def test_what_an_exercise_says_of_itself_works(installed: Path) -> None:
    source = (installed / "exercises" / f"{SLUG}.py").read_text(encoding="utf-8")
    for words in ("Check your work:", "Get a hint:"):
        command = after(words, source)
        if os.name == "nt":
            command = command.replace(".venv/bin/", ".venv/Scripts/")
        assert typed(command, installed)[0] == 1


UNIX, WINDOWS = "/home/ada/my course", r"C:\Users\Ada\my course"


@pytest.mark.parametrize(
    ("python", "folder", "on_path", "root", "said"),
    [
        ("/.venv/bin/python", "", None, UNIX, ".venv/bin/python"),
        ("/.venv/bin/python3", "", "/usr/bin/python", UNIX, ".venv/bin/python3"),
        ("/my env/bin/python", "", None, UNIX, "'my env/bin/python'"),
        ("/.venv/bin/python", "/notebooks", f"{UNIX}/.venv/bin/python", UNIX, "python"),
        (
            "/.venv/bin/python",
            "/notebooks",
            "/usr/bin/python",
            UNIX,
            "'/home/ada/my course/.venv/bin/python'",
        ),
        (r"\.venv\Scripts\python.exe", "", None, WINDOWS, r".venv\Scripts\python"),
        (
            r"\.venv\Scripts\python.exe",
            r"\notebooks",
            None,
            WINDOWS,
            r"& 'C:\Users\Ada\my course\.venv\Scripts\python'",
        ),
        (
            r"\.venv\Scripts\python.exe",
            r"\notebooks",
            rf"{WINDOWS}\.venv\Scripts\python.EXE",
            WINDOWS,
            "python",
        ),
        (
            r"\.venv\Scripts\python.exe",
            r"\notebooks",
            None,
            r"C:\course",
            r"C:\course\.venv\Scripts\python",
        ),
    ],
)
def test_an_interpreter_is_said_as_its_shell_takes_it(
    python: str, folder: str, on_path: str | None, root: str, said: str
) -> None:
    assert interpreter(root + python, root + folder, on_path, root) == said


def test_a_word_is_quoted_for_its_shell() -> None:
    assert quoted("it's", windows=True) == "'it''s'"
    assert quoted("async_basics", windows=True) == "async_basics"
    assert quoted("it's", windows=False) == "'it'\"'\"'s'"
