"""Every example runs offline and ends by itself within seconds."""

import subprocess
import sys
from pathlib import Path

import pytest

from exercises.grader import catalogue
from tests.files import ROOT

MODULES = {path.stem for path in (ROOT / "examples").glob("[!_]*.py")}
PACKAGES = {path.parent.name for path in (ROOT / "examples").glob("*/__main__.py")}
EXAMPLES = sorted(MODULES | PACKAGES)


@pytest.mark.parametrize("name", EXAMPLES)
def test_it_runs_and_ends(name: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", f"examples.{name}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_every_folder_has_the_same_slugs() -> None:
    notebooks = set(catalogue.notebooks())
    assert notebooks >= set(catalogue.appendices())
    for folder in ("exercises", "exercises/.starters", "solutions"):
        slugs = {p.stem for p in (ROOT / folder).glob("[!_]*.py")} - {"repair"}
        assert slugs == notebooks, folder
    assert set(catalogue.slugs()) == notebooks
    assert notebooks <= set(EXAMPLES)
