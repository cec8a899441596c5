"""A learner's functions beside those of the solution."""

import ast
from pathlib import Path

from rich.console import Console
from rich.rule import Rule
from rich.syntax import Syntax
from rich.table import Table

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
WIDE = 150  # columns of a terminal, from which on two columns of code are readable


def print_side_by_side(yours: Path, ours: Path, console: Console) -> None:
    """Print each function that differs: yours, and ours beside or below it."""
    mine, theirs = functions(yours), functions(ours)
    console.print(f"yours: {yours}\nours:  {ours}")
    different = [name for name in theirs if theirs[name] != mine.get(name)]
    if not different:
        console.print("Line by line the same.")
    for name in different:
        code = theirs[name]
        console.print(Rule(name, align="left"))
        columns = [_coloured(mine.get(name, "# not there")), _coloured(code)]
        if console.width >= WIDE:
            table = Table.grid(expand=True, padding=(0, 1))
            table.add_column(ratio=1)
            table.add_column(ratio=1)
            table.add_row(*columns)
            console.print(table)
        else:
            for words, column in zip(("yours", "ours"), columns, strict=True):
                console.print(f"[bold]{words}[/bold]")
                console.print(column)


def functions(path: Path) -> dict[str, str]:
    """Return the top-level functions and classes of a file, without docstrings.

    A file that is no Python has none.
    """
    try:
        source = path.read_text(encoding="utf-8-sig")
        tree = ast.parse(source)
    except (OSError, SyntaxError, ValueError):
        return {}
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return {
        node.name: _without_docstring(source, node)
        for node in tree.body
        if isinstance(node, kinds)
    }


def _without_docstring(source: str, node: Definition) -> str:
    lines = source.split("\n")  # as Python counts them: a form feed ends none
    first = node.body[0]
    skipped: range = range(0)
    if ast.get_docstring(node) is not None and len(node.body) > 1:
        skipped = range(first.lineno, (first.end_lineno or first.lineno) + 1)
    numbers = range(node.lineno, (node.end_lineno or node.lineno) + 1)
    return "\n".join(lines[number - 1] for number in numbers if number not in skipped)


def _coloured(code: str) -> Syntax:
    return Syntax(
        code, "python", theme="ansi_light", background_color="default", word_wrap=True
    )
