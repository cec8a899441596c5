"""Each operator changes one thing, shown on a small source with all that it yields."""

from collections.abc import Iterator

import libcst as cst
import pytest

from tests.mutants import operators
from tests.mutants.mutant import mutants_of
from tests.mutants.operators import Operator, of_this_field
from tests.mutants.state import state_of_the_module

SMALL = {
    operators.left_open: (
        "async with a() as b, c():\n    d()\n",
        [
            "b = await (a()).__aenter__()\nasync with c():\n    d()\n",
            "await (c()).__aenter__()\nasync with a() as b:\n    d()\n",
        ],
    ),
    operators.other_exceptions: (
        "try:\n    a()\nexcept (B, C):\n    d()\n",
        [
            "try:\n    a()\nexcept BaseException:\n    d()\n",
            "try:\n    a()\nexcept Exception:\n    d()\n",
            "try:\n    a()\nexcept ZeroDivisionError:\n    d()\n",
            "try:\n    a()\nexcept (C,):\n    d()\n",
            "try:\n    a()\nexcept (B,):\n    d()\n",
        ],
    ),
    operators.no_finally: (
        "try:\n    a()\nexcept B:\n    c()\nfinally:\n    d()\n",
        [
            "try:\n    a()\nexcept B:\n    c()\nd()\n",
            "try:\n    a()\nexcept B:\n    c()\n",
        ],
    ),
    operators.one_after_another: (
        "await asyncio.gather(*many)\nasyncio.create_task(one())\n",
        [
            "[await one for one in many]\nasyncio.create_task(one())\n",
            "await asyncio.gather(*many)\n"
            "(await asyncio.wait([asyncio.ensure_future(one())]))[0].pop()\n",
        ],
    ),
    operators.one_off: (
        "a[0] = f(limit)\n",
        ["a[(-1)] = f(limit)\n", "a[0] = f(limit + 1)\n", "a[0] = f(limit - 1)\n"],
    ),
    operators.no_keyword: ("f(a=b)\ng(c)\n", ["f()\ng(c)\n"]),
    operators.alias_or_copy: (
        "a = list(b)\nc = d.copy()\ne = f[0]\n",
        [
            "a = b\nc = d.copy()\ne = f[0]\n",
            "a = list(b)\nc = d\ne = f[0]\n",
            "a = list(b)\nc = d.copy()\ne = __import__('copy').copy(f[0])\n",
        ],
    ),
    operators.no_return: ("def f():\n    return a()\n", ["def f():\n    a()\n"]),
    operators.early_exit: (
        "for a in b:\n    c()\nwhile d:\n    e()\n",
        [
            "for a in b:\n    c()\n    break\nwhile d:\n    e()\n",
            "for a in b:\n    c()\nwhile d:\n    e()\n    break\n",
        ],
    ),
    operators.no_await: ("await a()\n", ["a()\n"]),
    operators.left_out: (
        "a()\nb[c] = d\ne = f\nraise G\n",
        [
            "pass\nb[c] = d\ne = f\nraise G\n",
            "a()\npass\ne = f\nraise G\n",
            "a()\nb[c] = d\ne = f\npass\n",
        ],
    ),
    operators.either_way: (
        "if a():\n    b()\n",
        ["if True:\n    b()\n", "if False:\n    b()\n"],
    ),
}


def changed(source: str, kind: type, operator: Operator) -> Iterator[str]:
    """Give what an operator makes of a source, once for each of its changes."""
    module = cst.parse_module(source)
    nodes: list[cst.CSTNode] = []

    class Collect(cst.CSTVisitor):
        def on_visit(self, node: cst.CSTNode) -> bool:
            nodes.append(node)
            return True

    module.visit(Collect())
    for node in nodes:
        if isinstance(node, kind):
            for change in operator(node):
                yield module.deep_replace(node, change).code


def test_every_operator_is_shown() -> None:
    assert set(SMALL) == {operator for _, operator in of_this_field}


@pytest.mark.parametrize(
    ("kind", "operator"), of_this_field, ids=[one.__name__ for _, one in of_this_field]
)
def test_an_operator_changes_one_thing(kind: type, operator: Operator) -> None:
    source, wanted = SMALL[operator]
    assert list(changed(source, kind, operator)) == wanted
    for one in wanted:
        compile(f"async def whole():\n{_indented(one)}", "changed", "exec")


@pytest.mark.parametrize("_, operator", of_this_field)
def test_an_operator_leaves_alone_what_it_is_not_about(
    _: type, operator: Operator
) -> None:
    kinds = [kind for kind, one in of_this_field if one is operator]
    assert not [one for kind in kinds for one in changed("a = b\n", kind, operator)]


def test_what_an_application_keeps_is_kept_in_the_module() -> None:
    source = (
        "def f(app):\n    app[A] = other[A]\n\ndef g(request):\n    request.app[A]\n"
    )
    kept = "_KEPT_BY_THE_MODULE"
    whole = source.replace("request.app[A]", f"{kept}[A]").replace(
        "app[A] =", f"{kept}[A] ="
    )
    found = list(state_of_the_module(cst.parse_module(source), ["f", "g"]))
    assert found == [("f", f"{whole}\n{kept} = {{}}\n")]


def test_a_sample_is_the_same_each_time_and_a_part_of_all() -> None:
    every, sample = mutants_of("async_basics"), mutants_of("async_basics", 9)
    assert len(sample) == 9 and sample == mutants_of("async_basics", 9)
    assert {one.source for one in sample} <= {one.source for one in every}
    assert len({one.source for one in every}) == len(every)


def _indented(source: str) -> str:
    return "".join(f"    {line}\n" for line in source.splitlines())
