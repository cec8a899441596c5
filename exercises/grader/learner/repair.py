"""One function to mend, in a file of its own: `exercises/repair.py`."""

import ast
import json
import re

from exercises.grader.catalogue import ROOT, STARTERS
from exercises.grader.learner.answers import defined
from exercises.grader.learner.put_back import keep
from exercises.grader.recognition.mistakes import Mistake
from exercises.grader.verdict import Verdict, verdict_from

NAME = "exercises/repair.py"
FILE = ROOT / NAME
HEAD = re.compile(r'"""Mend (?P<task>\w+) of (?P<slug>\w+)\.')


def lay_out(mistake: Mistake, command: str) -> str:
    """Write what is to be mended; return what was done. Raises OSError.

    What was there before is kept beside it.
    """
    task = min(mistake.tasks)
    kept = f"What was in it is kept as {keep(FILE)}\n" if FILE.exists() else ""
    starter = ast.parse((STARTERS / f"{mistake.slug}.py").read_text(encoding="utf-8"))
    asked = next(one for one in starter.body if getattr(one, "name", "") == task)
    assert isinstance(asked, ast.AsyncFunctionDef | ast.FunctionDef)
    wanted = ast.get_docstring(asked) or ""
    imports = [
        ast.unparse(one)
        for one in starter.body
        if isinstance(one, ast.Import | ast.ImportFrom)
    ]
    lines = [
        f'"""Mend {task} of {mistake.slug}. What it has to do:\n',
        wanted,
        f'\nThen: {command}\n"""\n',
        "from __future__ import annotations\n",
        *imports,
        f"\n\n{mistake.code}",
    ]
    FILE.write_text("\n".join(lines), encoding="utf-8")
    return f"{kept}It stands in {FILE}."


def what_is_mended() -> tuple[str, str] | None:
    """Return the lesson and the task of the file; None where there is none."""
    if not FILE.exists():
        return None
    found = HEAD.search(FILE.read_text(encoding="utf-8-sig", errors="replace"))
    return (found["slug"], found["task"]) if found else None


def whole_source(slug: str) -> bytes:
    """Return what was mended, and below it the rest of the solution.

    So the lines of what was mended are those of the file. Raises SyntaxError.
    """
    mended = FILE.read_text(encoding="utf-8-sig", errors="replace")
    there = defined(mended)
    solution = (ROOT / "solutions" / f"{slug}.py").read_text(encoding="utf-8")
    rest = [
        ast.unparse(one)
        for one in ast.parse(solution).body
        if getattr(one, "name", "") not in there and not _is_docstring(one)
    ]
    return "\n\n".join([mended, *rest]).encode()


def task_alone(verdict: Verdict, task: str) -> Verdict:
    """Return a verdict on one task only, and on this file."""
    data = verdict.as_data()
    data["tasks"] = [one for one in data["tasks"] if one["name"] == task]
    here = json.dumps(data).replace(f"exercises/{verdict.slug}.py", NAME)
    return verdict_from(json.loads(here))


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
