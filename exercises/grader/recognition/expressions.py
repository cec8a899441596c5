"""What the expressions of a function do: the lower half of reading its shape."""

import ast
import contextlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from exercises.grader.recognition.origins import Origins, operation

Feature = tuple[str, ...]
Shape = Counter[Feature]
LOOPS = {"loop", "async loop"}
SQL = re.compile(r"^\s*(?:SELECT|INSERT|UPDATE|DELETE)\b", re.IGNORECASE)


class Expressions(ast.NodeVisitor):
    """Walks through code in the order in which it is run, and notes features."""

    def __init__(self, origins: Origins, shape: Shape) -> None:
        self.origins = origins
        self.token = origins.token
        self.shape = shape
        self.blocks: tuple[str, ...] = ()
        self.done: list[str] = []  # each event that was met, at its first time
        self.lists: set[str] = set()  # those that the function itself fills

    def add(self, *feature: str) -> None:
        """Note a feature."""
        self.shape[feature] += 1

    def event(self, token: str) -> None:
        """Note what is done, in which blocks, and after what."""
        self.add(token)
        for block in self.blocks:
            self.add("in", block, token)
        if ":" in token and token not in self.done:
            for earlier in self.done:
                self.add("before", earlier, token)
            self.done.append(token)

    @contextlib.contextmanager
    def inside(self, blocks: Sequence[str]) -> Iterator[None]:
        """Note that what comes is in further blocks."""
        before = self.blocks
        for block in blocks:
            for outer in before:
                self.add("in", outer, block)
        self.blocks = tuple(dict.fromkeys((*before, *blocks)))
        yield
        self.blocks = before

    def visit_Call(self, node: ast.Call) -> None:
        token = self.token(node)
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id=name), attr="append" | "extend"),
                args=[item],
            ) if name in self.lists and LOOPS.intersection(self.blocks):
                self.visit(item)  # a comprehension, written as a loop
                return
            case ast.Call(func=ast.Attribute(value=value)):
                self.visit(value)
                self.add("of", token, self.token(value))
        for argument in node.args:
            self.visit(argument)
            self.add("arg", token, self.token(argument))
        for keyword in node.keywords:
            self.visit(keyword.value)
            self.add("arg", token, keyword.arg or "**", self.token(keyword.value))
        self.event(token)

    def comprehension(
        self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp
    ) -> None:
        """Read a comprehension as the loop that it is."""
        blocks: list[str] = []
        for one in node.generators:
            blocks.append(self.begin_loop(one.iter, in_turns=bool(one.is_async)))
            with self.inside(blocks):
                for test in one.ifs:
                    self.visit(test)
        with self.inside(blocks):
            if isinstance(node, ast.DictComp):
                self.visit(node.key)
                self.visit(node.value)
            else:
                self.visit(node.elt)

    visit_ListComp = visit_SetComp = visit_GeneratorExp = visit_DictComp = comprehension

    def begin_loop(self, over: ast.expr, *, in_turns: bool) -> str:
        """Note what a loop goes over, and return the block that it is."""
        self.visit(over)
        kind = "async loop" if in_turns else "loop"
        self.event(f"{kind}:{self.token(over)}")
        return kind

    def visit_Await(self, node: ast.Await) -> None:
        self.visit(node.value)
        self.add("await", self.token(node.value))

    def visit_Compare(self, node: ast.Compare) -> None:
        self.generic_visit(node)
        left = node.left
        for operator, right in zip(node.ops, node.comparators, strict=True):
            sides = [self.token(left), self.token(right)]
            if isinstance(operator, ast.Gt | ast.LtE):
                sides.reverse()  # `a <= b` parts the same as `b < a`, its contrary
            self.add(operation(operator), *sides)
            left = right

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        self.visit(node.operand)
        self.add(operation(node.op), self.token(node.operand))

    def visit_BinOp(self, node: ast.BinOp) -> None:
        self.generic_visit(node)
        self.add(operation(node.op), self.token(node.left), self.token(node.right))

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self.generic_visit(node)
        self.add("item", self.token(node.value), self.token(node.slice))

    def visit_Attribute(self, node: ast.Attribute) -> None:
        self.generic_visit(node)
        self.add(self.token(node), self.token(node.value))

    def visit_Dict(self, node: ast.Dict) -> None:
        self.generic_visit(node)
        for key, value in zip(node.keys, node.values, strict=True):
            self.add("entry", self.token(key) if key else "**", self.token(value))

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str) and SQL.match(node.value):
            self._sql(node.value)
        else:
            self.add(self.token(node))

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        first = node.values[0] if node.values else None
        text = first.value if isinstance(first, ast.Constant) else ""
        kind = "sql" if SQL.match(str(text)) else "text"
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part.value)
                self.add("put into", kind, self.token(part))
            elif isinstance(part, ast.Constant) and kind == "sql":
                self._sql(str(part.value))

    def _sql(self, text: str) -> None:
        words = re.findall(r"\w+|[^\w\s]", text.upper())
        for one, following in zip(["", *words], [*words, ""], strict=True):
            self.add("sql", one, following)

    def visit_Name(self, node: ast.Name) -> None:
        if node.id not in self.origins.of:
            self.add(self.token(node))
