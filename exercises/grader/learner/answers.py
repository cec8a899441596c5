"""Put an answer, which is some functions only, into a whole solution."""

import ast


def defined(source: str) -> dict[str, ast.stmt]:
    """Return the top-level functions and classes of a source by name."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return {
        node.name: node for node in ast.parse(source).body if isinstance(node, kinds)
    }


def with_answer(solution: str, answer: str) -> str:
    """Return a solution in which an answer's functions replace those of its name."""
    tree = ast.parse(solution)
    new = defined(answer)
    for index, node in enumerate(tree.body):
        name = getattr(node, "name", "")
        if name in new:
            tree.body[index] = new.pop(name)
    imports = [
        n for n in ast.parse(answer).body if isinstance(n, ast.Import | ast.ImportFrom)
    ]
    tree.body[1:1] = imports
    tree.body += new.values()
    return ast.unparse(ast.fix_missing_locations(tree))
