"""`grade`: how submissions are found, and what is said of those that are not."""

import os
from pathlib import Path
from typing import Any

import pytest

from exercises.grader.classroom.submissions import find
from tests.grader import reference
from tests.grader.classroom.room import (
    POINTS,
    SECOND,
    grade,
    hand_in,
    linux,
    results_of,
)


@linux
def test_strange_names_are_told_apart_and_shown(course: Path, tmp_path: Path) -> None:
    folder = tmp_path / "class"
    for name in (b"M\xfcller", b"M\xf6ller", b"ann [x]"):
        path = os.path.join(os.fsencode(folder), name)
        os.makedirs(path)
        with open(os.path.join(path, b"reference.py"), "wb") as file:
            file.write(reference.SOLUTION)
    (folder / "[").mkdir()
    (folder / "[" / "odd].py").write_text("")
    done = grade(course, folder)
    assert done.returncode == 0, done.stderr
    assert "[/odd].py" in done.stderr
    names = results_of(tmp_path / "class-results").keys()
    assert names == {"M\\xfcller", "M\\xf6ller", "ann [x]"}


def test_a_folder_that_is_closed_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(tmp_path, {"ann": b"", "yan": b""}, SECOND)
    look = os.scandir

    def scandir(path: str | Path) -> Any:
        if Path(path).name == "yan":
            raise PermissionError(13, "Permission denied", str(path))
        return look(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = find(tmp_path, [SECOND])
    assert [one.student for one in found.submissions] == ["ann"]
    assert found.closed == (str(tmp_path / "yan"),)


LAYOUTS = {
    "{slug}/{student}.py": "reference/ann.py",
    "{student}_{slug}.py": "ann_reference.py",
    "week 1/{student}/src/{slug}.py": "week 1/ann/src/reference.py",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_any_layout_can_be_said(layout: str, course: Path, tmp_path: Path) -> None:
    path = tmp_path / "class" / LAYOUTS[layout]
    path.parent.mkdir(parents=True)
    path.write_bytes(reference.SOLUTION)
    refused = grade(course, tmp_path / "class")
    assert refused.returncode == 2
    assert path.name in refused.stderr and "--layout" in refused.stderr
    assert not (tmp_path / "class-results").exists()
    done = grade(course, tmp_path / "class", "--layout", layout)
    assert done.returncode == 0, done.stderr
    assert results_of(tmp_path / "class-results")["ann"]["points"] == POINTS


WRONG_USAGE = {
    "no such folder": (["nowhere"], "does not exist"),
    "a layout without a student": ([".", "--layout", "{slug}.py"], "{student}"),
    "an unknown exercise": ([".", "--only", "referenc"], "Did you mean reference?"),
    "no job": ([".", "--jobs", "0"], "0 is not in the range"),
    "an empty folder": (["."], "There is no submission in"),
}


@pytest.mark.parametrize("case", WRONG_USAGE)
def test_wrong_usage_is_answered_clearly(
    case: str, course: Path, tmp_path: Path
) -> None:
    words, said = WRONG_USAGE[case]
    (tmp_path / "class").mkdir()
    folder = words[0].replace(".", str(tmp_path / "class"))
    done = grade(course, folder, *words[1:])
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())


@linux
def test_what_cannot_be_read_is_said_and_never_followed(
    course: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "class"
    hand_in(folder, {"ann": reference.SOLUTION, "big": b"#" * (1024**2 + 1)})
    for student in ("link", "pipe"):
        (folder / student).mkdir()
    (folder / "link" / "reference.py").symlink_to(folder / "ann" / "reference.py")
    os.mkfifo(folder / "pipe" / "reference.py")
    (folder / "loop").symlink_to(folder)
    done = grade(course, folder)
    assert done.returncode == 0, done.stderr
    found = results_of(tmp_path / "class-results")
    said = {who: one["problem"] for who, one in found.items()}
    assert said.pop("ann") == ""
    assert sorted(said) == ["big", "link", "pipe"]
    assert "more than 1 MiB" in said["big"]
    assert "a link" in said["link"]
    assert "no regular file" in said["pipe"]
