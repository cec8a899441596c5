"""What a word of a function stands for, whatever a learner has called it."""

import ast
from collections.abc import Iterable, Iterator

Function = ast.FunctionDef | ast.AsyncFunctionDef
ALIASES = {
    "ensure_future": "create_task",
    "monotonic": "perf_counter",
}
OPERATORS: dict[type[ast.AST], str] = {  # that part the same from the same
    ast.NotEq: "Eq",
    ast.NotIn: "In",
    ast.IsNot: "Is",
    ast.Gt: "Lt",
    ast.LtE: "Lt",
    ast.GtE: "Lt",
}
TRANSPARENT = (ast.Await, ast.FormattedValue, ast.NamedExpr)
LONG = 30  # characters, from which on a text is words to a reader


class Origins:
    """The locals among the nodes of a function, by what each comes from."""

    def __init__(self, nodes: Iterable[ast.AST], helpers: Iterable[str]) -> None:
        self.of: dict[str, ast.AST | str] = dict.fromkeys(helpers, "def")
        for node in nodes:
            for name, origin in _bound(node):
                self.of.setdefault(name, origin)
        self._open: set[str] = set()  # whose origin is being looked for

    def keep(self, function: Function) -> None:
        """Let what a function is given keep its name: it is the same for everybody."""
        for argument in _arguments(function):
            del self.of[argument.arg]

    def token(self, node: ast.AST) -> str:
        """Return a word for an expression: the same for whoever means the same."""
        match node:
            case ast.Name(id=name):
                return self._origin(name)
            case ast.Attribute(attr=name):
                return f".{ALIASES.get(name, name)}"
            case ast.Call(func=ast.Attribute(attr=name)):
                return f"call:{ALIASES.get(name, name)}"
            case ast.Call(func=function):
                return f"call:{self.token(function)}"
            case ast.Constant(value=str(text)) if len(text) > LONG or " " in text:
                return "text"
            case ast.Constant(value=value):
                return f"={value!r}"
            case ast.BinOp(op=operator) | ast.UnaryOp(op=operator):
                return operation(operator)
            case ast.Compare(ops=[operator, *_]):
                return operation(operator)
            case ast.Subscript(value=value):
                return f"{self.token(value)}[]"
            case ast.Lambda():
                return "def"
            case ast.Starred(value=value):
                return f"*{self.token(value)}"
            case ast.List(elts=[]):  # one that a loop fills
                return "ListComp"
        if isinstance(node, TRANSPARENT):
            return self.token(node.value)
        return type(node).__name__

    def _origin(self, name: str) -> str:
        found = self.of.get(name)
        if found is None:
            return ALIASES.get(name, name)
        if isinstance(found, str):
            return f"·{found}"
        if name in self._open:
            return "·"
        self._open.add(name)
        try:
            return self.token(found)
        finally:
            self._open.discard(name)


def operation(node: ast.AST) -> str:
    """Return the name of an operator; one and its contrary have the same."""
    return OPERATORS.get(type(node), type(node).__name__)


def _bound(node: ast.AST) -> Iterator[tuple[str, ast.AST | str]]:
    """Find the names that a node makes local, and what each comes from."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda():
            yield from ((one.arg, "arg") for one in _arguments(node))
            for one in node.body if isinstance(node.body, list) else ():
                if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef):
                    yield one.name, "def"
        case ast.Assign(targets=targets, value=value):
            for target in targets:
                yield from _parts(target, value)
        case ast.AnnAssign(target=target, value=value) if value is not None:
            yield from _parts(target, value)
        case ast.NamedExpr(target=target, value=value):
            yield from _parts(target, value)
        case (
            ast.For(target=target, iter=value)
            | ast.AsyncFor(target=target, iter=value)
            | ast.comprehension(target=target, iter=value)
        ):
            yield from _parts(target, ast.Call(ast.Name("each of"), [value], []))
        case ast.withitem(context_expr=value, optional_vars=ast.AST() as target):
            yield from _parts(target, value)
        case ast.ExceptHandler(name=str(name)):
            yield name, "error"


def _parts(target: ast.AST, value: ast.AST) -> Iterator[tuple[str, ast.AST | str]]:
    if isinstance(target, ast.Name):
        yield target.id, value
    elif isinstance(target, ast.Tuple | ast.List):
        values = value.elts if isinstance(value, ast.Tuple | ast.List) else []
        for number, one in enumerate(target.elts):
            if len(values) == len(target.elts):
                yield from _parts(one, values[number])
            else:
                yield from _parts(one, ast.Call(ast.Name(f"part {number}"), [], []))


def _arguments(function: Function | ast.Lambda) -> list[ast.arg]:
    arguments = function.args
    return [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
