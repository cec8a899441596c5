"""Write a function anew, so that it does the same and looks like another's work."""

import ast
import copy
from collections.abc import Callable, Iterator

Function = ast.FunctionDef | ast.AsyncFunctionDef
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
BLOCKS = ("body", "orelse", "finalbody")
CONTRARY: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.In: ast.NotIn,
    ast.Is: ast.IsNot,
    ast.Lt: ast.GtE,
    ast.Gt: ast.LtE,
}
CONTRARY |= {other: one for one, other in CONTRARY.items()}
SQL = ("SELECT", "INSERT", "UPDATE", "DELETE")


def renamed(function: Function) -> Function:
    """Give all locals other names, those of nested functions too."""
    given = {argument.arg for argument in function.args.args}
    names = sorted(set(_locals(function)) - given)
    other = {name: f"my_{number}" for number, name in enumerate(names)}
    for node in ast.walk(function):
        for field in ("id", "arg", "name"):
            name = getattr(node, field, None)
            if node is not function and name in other and not _is_keyword(node):
                setattr(node, field, other[name])
    return function


def annotated(function: Function, starter: ast.stmt) -> Function:
    """Put the starter's annotations and docstring in, and some more."""
    assert isinstance(starter, FUNCTIONS)
    function.args, function.returns = starter.args, starter.returns
    function.body.insert(0, ast.Expr(ast.Constant(ast.get_docstring(starter))))
    return _Annotate().visit(function)


def with_results(function: Function) -> Function:
    """Give every result a name before it is returned."""
    return _NameResults().visit(function)


def with_narrow_blocks(function: Function) -> Function:
    """Write one `async with` in another where there is one for both."""
    return _Narrow().visit(function)


def with_loops(function: Function) -> Function:
    """Write a loop where there is a comprehension."""
    return _Loop().visit(function)


def in_other_words(function: Function) -> Function:
    """Say other words to people; what is no sentence stays as it is."""
    return _OtherWords().visit(function)


def reordered(function: Function) -> Function:
    """Exchange neighbours that do not need one another."""
    for block in _blocks(function):
        number = 0
        while number + 1 < len(block):
            one, other = block[number : number + 2]
            if _are_independent(one, other):
                block[number : number + 2] = other, one
                number += 1
            number += 1
    return function


def inverted(function: Function) -> Function:
    """Ask for the contrary, and do what came last first."""
    for block in _blocks(function):
        for number, one in enumerate(block[:-1]):
            match one:
                case ast.If(test=ast.Compare(ops=[operator]) as test, orelse=[]) if (
                    isinstance(one.body[-1], ast.Return | ast.Raise)
                ):
                    test.ops = [CONTRARY[type(operator)]()]
                    one.body, one.orelse = block[number + 1 :], one.body
                    del block[number + 1 :]
                    break
    return function


def anew(function: Function, starter: ast.stmt) -> Function:
    """Do all of this but the last to a copy of a function."""
    steps: list[Callable[[Function], Function]] = [
        with_loops,
        with_results,
        with_narrow_blocks,
        reordered,
        in_other_words,
        renamed,
    ]
    function = copy.deepcopy(function)
    for step in steps:
        function = step(function)
    return annotated(function, copy.deepcopy(starter))


def cut_short(function: Function) -> Iterator[Function]:
    """Leave the end of a function to be written, once after each of its statements."""
    count = len(list(_blocks(function)))
    for which in range(count):
        length = len(list(_blocks(function))[which])
        for kept in range(1 if which == 0 else 0, length):
            for end in ("raise NotImplementedError", "return None", "pass"):
                whole = copy.deepcopy(function)
                list(_blocks(whole))[which][kept:] = ast.parse(end).body
                yield whole


def _locals(function: Function) -> Iterator[str]:
    for node in ast.walk(function):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield name
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)):
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                if node is not function:
                    yield name


def _is_keyword(node: ast.AST) -> bool:
    return isinstance(node, ast.keyword)


def _blocks(function: ast.AST) -> Iterator[list[ast.stmt]]:
    for node in ast.walk(function):
        for field in BLOCKS:
            block = getattr(node, field, None)
            if isinstance(block, list) and block:
                yield block


def _are_independent(one: ast.stmt, other: ast.stmt) -> bool:
    pair = (one, other)
    if not all(isinstance(node, ast.Assign | ast.AsyncFunctionDef) for node in pair):
        return False
    busy = (ast.Await, ast.Subscript, ast.Attribute)
    if any(
        isinstance(node, busy)
        for part in pair
        if isinstance(part, ast.Assign)
        for node in ast.walk(part)
    ):
        return False
    used, made = [_names(node) for node in pair], [_made(node) for node in pair]
    return not (made[0] & used[1] or made[1] & used[0])


def _names(node: ast.AST) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)} | _made(node)


def _made(node: ast.AST) -> set[str]:
    if isinstance(node, ast.AsyncFunctionDef):
        return {node.name}
    stored = (one for one in ast.walk(node) if isinstance(one, ast.Name))
    return {one.id for one in stored if isinstance(one.ctx, ast.Store)}


class _Annotate(ast.NodeTransformer):
    def visit_Assign(self, node: ast.Assign) -> ast.stmt:
        match node.targets:
            case [ast.Name() as target]:
                return ast.AnnAssign(target, ast.Name("object"), node.value, 1)
        return node


class _NameResults(ast.NodeTransformer):
    def visit_Return(self, node: ast.Return) -> ast.stmt | list[ast.stmt]:
        if node.value is None or isinstance(node.value, ast.Name | ast.Constant):
            return node
        name = ast.Name("outcome", ast.Store())
        return [ast.Assign([name], node.value), ast.Return(ast.Name("outcome"))]


class _Narrow(ast.NodeTransformer):
    def visit_AsyncWith(self, node: ast.AsyncWith) -> ast.AsyncWith:
        self.generic_visit(node)
        while len(node.items) > 1:
            node.body = [ast.AsyncWith([node.items.pop()], node.body)]
        return node


class _Loop(ast.NodeTransformer):
    def visit_Assign(self, node: ast.Assign) -> ast.stmt | list[ast.stmt]:
        match node:
            case ast.Assign(
                targets=[ast.Name(id=name)],
                value=ast.ListComp(elt=item, generators=[one]),
            ) if name not in _names(node.value):
                append = ast.Attribute(ast.Name(name), "append")
                body: list[ast.stmt] = [ast.Expr(ast.Call(append, [item], []))]
                for test in one.ifs:
                    body = [ast.If(test, body, [])]
                kind = ast.AsyncFor if one.is_async else ast.For
                empty = ast.Assign(node.targets, ast.List([]))
                return [empty, kind(one.target, one.iter, body, [])]
        return node


class _OtherWords(ast.NodeTransformer):
    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        match node.value:
            case str(text) if " " in text and not text.strip().startswith(SQL):
                return ast.Constant("that is not how it goes")
        return node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        match node.values[0]:
            case ast.Constant(value=str(text)) if text.strip().startswith(SQL):
                return node
        return self.generic_visit(node)
