"""The shape of a function: what it does where, whatever its names and its style.

Two functions that do the same have about the same features, though one has other names
for what is local, annotations, nested functions made helpers, or a loop where the other
has a comprehension. A feature is a token (`call:gather`), a token in another
(`call:timeout` of `seconds`), a token in a block (`with:timeout`, `except:KeyError`) or
a token before another.
"""

import ast
from collections.abc import Sequence

from exercises.grader.recognition.expressions import Expressions, Shape
from exercises.grader.recognition.origins import Function, Origins

MOST_NODES = 4000  # of a function with its helpers; a task takes about a hundred
ENDS = (ast.Return, ast.Raise, ast.Continue, ast.Break)


class TooLarge(ValueError):
    """There is more code than any task needs."""


def shape_of(functions: Sequence[Function]) -> Shape:
    """Return the features of a task's function, the first, and of its helpers.

    Raises TooLarge, RecursionError.
    """
    nodes = [list(ast.walk(function)) for function in functions]
    if sum(map(len, nodes)) > MOST_NODES:
        raise TooLarge
    shape = Shape()
    helpers = [one.name for one in functions[1:]]
    for number, function in enumerate(functions):
        origins = Origins(nodes[number], helpers)
        if number == 0:
            origins.keep(function)
        _Statements(origins, shape).function(function)
    return shape


class _Statements(Expressions):
    """Reads the statements of a function."""

    def body(self, statements: Sequence[ast.stmt]) -> None:
        for number, statement in enumerate(statements):
            match statements[number : number + 2]:
                case [
                    ast.Assign(targets=[ast.Name(id=name)], value=value)
                    | ast.AnnAssign(target=ast.Name(id=name), value=value),
                    ast.Return(value=ast.Name(id=returned)),
                ] if name == returned:
                    self.visit(ast.Return(value))
                    return
            self.visit(statement)
            if _leaves(statement) and number + 1 < len(statements):
                with self.inside(["if"]):
                    self.body(statements[number + 1 :])
                return

    def function(self, node: Function) -> None:
        before, self.blocks = self.blocks, ()
        done, self.done = self.done, []
        lists, self.lists = self.lists, set()
        for decorator in node.decorator_list:
            self.add("decorator", self.token(decorator))
        self.body(_without_docstring(node.body))
        self.blocks, self.done, self.lists = before, done, lists

    visit_FunctionDef = visit_AsyncFunctionDef = function

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self.visit(node.body)

    def visit_With(self, node: ast.With | ast.AsyncWith) -> None:
        self._items(node.items, node.body)

    visit_AsyncWith = visit_With

    def _items(self, items: list[ast.withitem], body: list[ast.stmt]) -> None:
        """Read one block in another for several that stand in one line."""
        if not items:
            self.body(body)
            return
        first, *rest = items
        match first.context_expr:
            case ast.Call(args=kinds) as call if self.token(call) == "call:suppress":
                names = self._names(kinds)
                for name in names:
                    self.event(f"except:{name}")
                blocks = [f"try:{name}" for name in names]
            case expression:
                self.visit(expression)
                if isinstance(first.optional_vars, ast.Subscript | ast.Attribute):
                    self.visit(first.optional_vars)
                blocks = [f"with:{self.token(expression)}"]
        with self.inside(blocks):
            self._items(rest, body)

    def visit_Try(self, node: ast.Try) -> None:
        caught = [self._names([handler.type]) for handler in node.handlers]
        kinds = [f"try:{name}" for names in caught for name in names]
        if node.finalbody:
            kinds.append("try:finally")
        with self.inside(kinds):
            self.body(node.body)
        for names, handler in zip(caught, node.handlers, strict=True):
            blocks = [f"except:{name}" for name in names]
            for block in blocks:
                self.event(block)
            with self.inside(blocks):
                self.body(handler.body)
        self.body(node.orelse)
        with self.inside(["finally"]):
            self.body(node.finalbody)

    visit_TryStar = visit_Try  # type: ignore[assignment]

    def _names(self, expressions: Sequence[ast.expr | None]) -> list[str]:
        """Return the names of the exceptions that are caught."""
        found = []
        for one in expressions:
            if isinstance(one, ast.Tuple):
                found += self._names(one.elts)
            else:
                found.append("BaseException" if one is None else self._kind(one))
        return found

    def _kind(self, expression: ast.expr) -> str:
        return self.token(expression).removeprefix(".")

    def visit_For(self, node: ast.For | ast.AsyncFor) -> None:
        kind = self.begin_loop(node.iter, in_turns=isinstance(node, ast.AsyncFor))
        with self.inside([kind]):
            self.body(node.body)
        self.body(node.orelse)

    visit_AsyncFor = visit_For

    def visit_While(self, node: ast.While) -> None:
        self.event("while")
        with self.inside(["loop"]):
            self.visit(node.test)
            self.body(node.body)

    def visit_If(self, node: ast.If) -> None:
        self.visit(node.test)
        self.add("test", self.token(node.test))
        for branch in (node.body, node.orelse):
            with self.inside(["if"]):
                self.body(branch)

    def visit_Return(self, node: ast.Return) -> None:
        if node.value is not None:
            self.visit(node.value)
            self.add("return", self.token(node.value))
        self.event("return")

    def visit_Raise(self, node: ast.Raise) -> None:
        if node.exc is not None:
            self.visit(node.exc)
            self.add("raise", self.token(node.exc))
        self.event("raise")

    def visit_Assign(self, node: ast.Assign | ast.AnnAssign | ast.AugAssign) -> None:
        if node.value is not None:
            self.visit(node.value)
        for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
            if isinstance(node, ast.AugAssign):
                self.add("augmented", type(node.op).__name__, self.token(target))
            match target, node.value:
                case ast.Name(id=name), ast.List(elts=[]):
                    self.lists.add(name)
                case ((ast.Subscript() | ast.Attribute()), ast.expr() as value):
                    self.event(f"set:{self.token(target)}")
                    self.add("set", self.token(target), self.token(value))
                    self.visit(target)

    visit_AnnAssign = visit_AugAssign = visit_Assign

    def generic_visit(self, node: ast.AST) -> None:
        if isinstance(node, ast.stmt) and not isinstance(node, ast.Expr):
            self.event(type(node).__name__)
        super().generic_visit(node)


def _leaves(statement: ast.stmt) -> bool:
    """Tell whether what follows a statement is the other branch of an `if`."""
    return (
        isinstance(statement, ast.If)
        and not statement.orelse
        and isinstance(statement.body[-1], ENDS)
    )


def _without_docstring(body: list[ast.stmt]) -> list[ast.stmt]:
    match body:
        case [ast.Expr(value=ast.Constant(value=str())), *rest]:
            return rest
    return body
