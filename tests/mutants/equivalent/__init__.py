"""Mutants that no check has to see: each with a reason, in a file for each lesson."""

import tomllib
from pathlib import Path

HERE = Path(__file__).parent


def reasons(slug: str) -> dict[tuple[str, str, str], str]:
    """Return why a mutant is equivalent, by its task, what was, and what is now."""
    path = HERE / f"{slug}.toml"
    if not path.exists():
        return {}
    listed = tomllib.loads(path.read_text(encoding="utf-8"))["equivalent"]
    return {(one["task"], one["was"], one["now"]): one["why"] for one in listed}
