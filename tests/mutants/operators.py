"""What can go wrong in a program of aiohttp, as changes of one node each.

They come beside the operators of mutmut, which are those of any program.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import libcst as cst
import libcst.matchers as m

Change = cst.CSTNode | cst.RemovalSentinel | cst.FlattenSentinel[Any]
Operator = Callable[[Any], Iterable[Change]]
PASS = cst.SimpleStatementLine([cst.Pass()])
COPIERS = m.Name("dict") | m.Name("list") | m.Name("set") | m.Name("tuple")


def left_open(node: cst.With) -> Iterable[Change]:
    """Enter one of a block's contexts, and never leave it."""
    prefix = "await " if node.asynchronous is not None else ""
    enter = "__aenter__" if node.asynchronous is not None else "__enter__"
    for place, item in enumerate(node.items):
        context = cst.Module([]).code_for_node(item.item)
        entered = f"{prefix}({context}).{enter}()"
        if item.asname is not None:
            name = cst.Module([]).code_for_node(item.asname.name)
            entered = f"{name} = {entered}"
        others = [*node.items[:place], *node.items[place + 1 :]]
        inside = _statements(node.body)
        if others:
            last = others[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)
            inside = [node.with_changes(items=[*others[:-1], last])]
        yield cst.FlattenSentinel([cst.parse_statement(entered), *inside])


def other_exceptions(node: cst.ExceptHandler) -> Iterable[Change]:
    """Catch everything, and catch less."""
    if node.type is None:
        return
    space = cst.SimpleWhitespace(" ")
    for name in ("BaseException", "Exception", "ZeroDivisionError"):
        yield node.with_changes(type=cst.Name(name), whitespace_after_except=space)
    if isinstance(node.type, cst.Tuple) and len(node.type.elements) > 1:
        for place in range(len(node.type.elements)):
            kept = [e.value for i, e in enumerate(node.type.elements) if i != place]
            kinds = cst.Tuple([cst.Element(value) for value in kept])
            yield node.with_changes(type=kinds)


def no_finally(node: cst.Try) -> Iterable[Change]:
    """Clean up only when all went well, and never."""
    if node.finalbody is None:
        return
    after = _statements(node.finalbody.body)
    inside: Sequence[Any] = _statements(node.body)
    if node.handlers:
        inside = [node.with_changes(finalbody=None)]
    yield cst.FlattenSentinel([*inside, *after])
    yield cst.FlattenSentinel([*inside])


def one_after_another(node: cst.CSTNode) -> Iterable[Change]:
    """Await what was to go on together, each before the next begins."""
    gather = m.Await(m.Call(func=m.Attribute(attr=m.Name("gather"))))
    if m.matches(node, gather):
        call = cst.ensure_type(cst.ensure_type(node, cst.Await).expression, cst.Call)
        if call.args and call.args[0].star == "*":
            many = cst.Module([]).code_for_node(call.args[0].value)
            yield cst.parse_expression(f"[await one for one in {many}]")
    elif m.matches(node, m.Call(func=m.Attribute(attr=m.Name("create_task")))):
        call = cst.ensure_type(node, cst.Call)
        work = cst.Module([]).code_for_node(call.args[0].value)
        done = f"asyncio.wait([asyncio.ensure_future({work})])"
        yield cst.parse_expression(f"(await {done})[0].pop()")


def one_off(node: cst.CSTNode) -> Iterable[Change]:
    """Count one too few; take one more and one less of what an argument names."""
    if isinstance(node, cst.Integer):
        value = node.evaluated_value - 1
        yield cst.parse_expression(f"({value})" if value < 0 else str(value))
    if m.matches(node, m.Arg(value=m.Name())):
        name = cst.ensure_type(cst.ensure_type(node, cst.Arg).value, cst.Name).value
        if name in ("limit", "most", "at_once", "tries", "size"):
            for other in (f"{name} + 1", f"{name} - 1"):
                yield node.with_changes(value=cst.parse_expression(other))


def no_keyword(node: cst.Call) -> Iterable[Change]:
    """Leave out the only argument, where it has a name."""
    if len(node.args) == 1 and node.args[0].keyword is not None:
        yield node.with_changes(args=[])


def alias_or_copy(node: cst.CSTNode) -> Iterable[Change]:
    """Keep what was copied itself, and a copy of what was kept itself."""
    if m.matches(node, m.Call(func=COPIERS, args=[m.Arg(keyword=None, star="")])):
        yield cst.ensure_type(node, cst.Call).args[0].value
    elif m.matches(node, m.Call(func=m.Attribute(attr=m.Name("copy")), args=[])):
        call = cst.ensure_type(node, cst.Call)
        yield cst.ensure_type(call.func, cst.Attribute).value
    elif m.matches(node, m.Assign(value=m.Subscript() | m.Attribute())):
        assign = cst.ensure_type(node, cst.Assign)
        value = cst.Module([]).code_for_node(assign.value)
        copied = cst.parse_expression(f"__import__('copy').copy({value})")
        yield assign.with_changes(value=copied)


def no_return(node: cst.Return) -> Iterable[Change]:
    """Compute a result, and do not return it."""
    yield cst.Pass() if node.value is None else cst.Expr(node.value)


def early_exit(node: cst.CSTNode) -> Iterable[Change]:
    """Leave a loop after its first turn."""
    if isinstance(node, cst.For | cst.While):
        body = [*_statements(node.body), cst.SimpleStatementLine([cst.Break()])]
        yield node.with_changes(body=cst.IndentedBlock(body))


def no_await(node: cst.Await) -> Iterable[Change]:
    """Forget an await."""
    yield node.expression


def left_out(node: cst.SimpleStatementLine) -> Iterable[Change]:
    """Leave a statement out: a call, a raise, an assignment to a part of something."""
    said = m.Expr(value=~m.SimpleString())  # a docstring does nothing
    whole = said | m.Raise() | m.Assign(targets=[m.AssignTarget(m.Subscript())])
    if len(node.body) == 1 and m.matches(node.body[0], whole):
        yield PASS


def either_way(node: cst.If) -> Iterable[Change]:
    """Go one way, whatever a condition says."""
    for value in ("True", "False"):
        yield node.with_changes(test=cst.Name(value))


def _statements(body: cst.BaseSuite) -> list[Any]:
    if isinstance(body, cst.IndentedBlock):
        return list(body.body)
    return [
        cst.SimpleStatementLine(
            list(cst.ensure_type(body, cst.SimpleStatementSuite).body)
        )
    ]


of_this_field: list[tuple[type, Operator]] = [
    (cst.With, left_open),
    (cst.ExceptHandler, other_exceptions),
    (cst.Try, no_finally),
    (cst.CSTNode, one_after_another),
    (cst.CSTNode, one_off),
    (cst.Call, no_keyword),
    (cst.CSTNode, alias_or_copy),
    (cst.Return, no_return),
    (cst.CSTNode, early_exit),
    (cst.Await, no_await),
    (cst.SimpleStatementLine, left_out),
    (cst.If, either_way),
]
