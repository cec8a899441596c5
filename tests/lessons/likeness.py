"""How alike two definitions are when their names and constants are folded."""

import ast
import difflib
from collections.abc import Iterator

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def likeness(one: Definition, other: Definition) -> float:
    """Return the share of syntax that two definitions have in common, 0 to 1."""
    matcher = difflib.SequenceMatcher(None, _shape(one), _shape(other), autojunk=False)
    return matcher.ratio()


def definitions(source: str) -> Iterator[Definition]:
    """Give every function and class of a source, inner ones too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, Definition):
            yield node


def _shape(definition: Definition) -> list[str]:
    """Return the syntax of a definition in its order, with attributes by their name.

    What a name or a constant is called counts for nothing, nor do annotations and
    docstrings; what is asked of an object does: that is what a lesson teaches.
    """
    return list(_walk(definition.body))


def _walk(nodes: list[ast.stmt] | list[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        yield node.attr if isinstance(node, ast.Attribute) else type(node).__name__
        inner = [
            one
            for name, value in ast.iter_fields(node)
            if name not in ("annotation", "returns", "ctx")
            for one in (value if isinstance(value, list) else [value])
            if isinstance(one, ast.AST)
        ]
        yield from _walk(inner)
