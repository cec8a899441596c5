"""Every command that a learner reads, as it works where it is read.

In a terminal it begins with the interpreter that printed it, in words that its shell
takes as they are; in a notebook it is a magic.
"""

import os
import re
import shlex
import shutil
import sys
from collections.abc import Callable
from pathlib import PurePath, PurePosixPath, PureWindowsPath

from exercises.grader.catalogue import ROOT

Say = Callable[..., str]  # from the words of a command to what a learner types
NO_QUOTES_NEEDED = re.compile(r"[\w.:\\/+=@-]+", re.ASCII)
MAGICS = {"reset": "start_over"}  # IPython has a %reset of its own


def in_terminal(*words: str) -> str:
    """Say a command for the terminal in which this process was started."""
    python = interpreter(_executable(), os.getcwd(), shutil.which("python"))
    return _joined(python, words)


def anywhere(*words: str) -> str:
    """Say a command for a terminal whose folder and environment nobody knows."""
    return _joined(_program(_path(_executable())), words)


def in_notebook(*words: str) -> str:
    """Say a command as a magic of a notebook that has loaded `exercises`."""
    name, *rest = words
    return " ".join([f"%{MAGICS.get(name, name)}", *rest])


def interpreter(
    executable: str, folder: str, on_path: str | None, root: str = str(ROOT)
) -> str:
    """Say how to start an interpreter from a folder.

    `on_path` is what the word `python` means to the shell there.
    """
    path, course = _path(executable), _path(root)
    if _path(folder) == course and path.is_relative_to(course):
        return _program(path.relative_to(course))
    if on_path and _path(on_path).parent == path.parent:
        return "python"
    return _program(path)


def quoted(word: str, *, windows: bool = os.name == "nt") -> str:
    """Quote a word for the shell: POSIX', or PowerShell."""
    if not windows:
        return shlex.quote(word)
    if NO_QUOTES_NEEDED.fullmatch(word):
        return word
    return "'" + word.replace("'", "''") + "'"


def _executable() -> str:
    """Return where the interpreter is, in the shortest words that lead there."""
    return os.path.abspath(sys.executable)


def _joined(python: str, words: tuple[str, ...]) -> str:
    return " ".join([python, "-m", "exercises", *map(quoted, words)])


def _program(path: PurePath) -> str:
    windows = isinstance(path, PureWindowsPath)
    word = str(path.with_suffix("") if windows else path)
    said = quoted(word, windows=windows)
    return f"& {said}" if windows and said != word else said


def _path(words: str) -> PurePath:
    """Take a path for what it is, whatever the system that this runs on."""
    windows = "\\" in words or os.name == "nt"
    return PureWindowsPath(words) if windows else PurePosixPath(words)
