"""Keep what belongs to an application in the module: the next one finds it there."""

from collections.abc import Iterator, Sequence

import libcst as cst
import libcst.matchers as m

APPLICATION = m.Name("app") | m.Attribute(attr=m.Name("app"))
NAME = "_KEPT_BY_THE_MODULE"


class _InTheModule(m.MatcherDecoratableTransformer):
    """Puts a dictionary of the module in the place of `app[KEY]` for one key."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key

    def leave_Subscript(
        self, original_node: cst.Subscript, updated_node: cst.Subscript
    ) -> cst.BaseExpression:
        if _key(original_node) != self.key:
            return updated_node
        return updated_node.with_changes(value=cst.Name(NAME))


def state_of_the_module(
    module: cst.Module, tasks: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Give, for each key of an application, a task that uses it and the source."""
    keys: dict[str, str] = {}
    for function in module.body:
        if isinstance(function, cst.FunctionDef) and function.name.value in tasks:
            for found in m.findall(function, m.Subscript(value=APPLICATION)):
                if key := _key(cst.ensure_type(found, cst.Subscript)):
                    keys.setdefault(key, function.name.value)
    for key, task in keys.items():
        yield task, f"{module.visit(_InTheModule(key)).code}\n{NAME} = {{}}\n"


def _key(node: cst.Subscript) -> str:
    """Return the key that an application is asked for; nothing for another object."""
    if not m.matches(node.value, APPLICATION):
        return ""
    return cst.Module([]).code_for_node(node.slice[0])
