"""A driver: a check's own small function that runs beside the learner's code."""

import functools
import inspect
import textwrap
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

FIRST = "exercise"  # what a driver's first parameter is called: the learner's module


@dataclass(frozen=True)
class Driver:
    """A coroutine function as text: it is executed in the subject, not here.

    There it finds the names of `NAMES` in `exercises.grader.sandbox.driving`, and
    what it imports itself; nothing else of the module that it stands in.
    """

    function: Callable[..., Coroutine[Any, Any, Any]]

    @property
    def name(self) -> str:
        """The function's name."""
        return self.function.__name__

    @property
    def asked(self) -> str:
        """What the driver asks of the learner's code, in one line."""
        return " ".join((inspect.getdoc(self.function) or self.name).split())

    @property
    def asks(self) -> bool:
        """Whether it uses the learner's module at all; else it only keeps time."""
        return self.source.count(FIRST) > 1

    @property
    def source(self) -> str:
        """The function as text, without the mark that makes it a driver."""
        return _source_of(self.function)


def driver(function: Callable[..., Coroutine[Any, Any, Any]]) -> Driver:
    """Mark a coroutine function of a checks module as one for the subject.

    Its first parameter is `exercise`, the learner's module; the others are plain data,
    as is what it returns. Raises TypeError when it is no such function.
    """
    parameters = list(inspect.signature(function).parameters)
    if not inspect.iscoroutinefunction(function) or parameters[:1] != [FIRST]:
        raise TypeError(
            f"{function.__qualname__} is no driver: begin it with "
            f"`async def {function.__name__}({FIRST}, ...)`"
        )
    return Driver(function)


@functools.lru_cache(maxsize=512)  # finding a source takes half a millisecond
def _source_of(function: Callable[..., Any]) -> str:
    source = textwrap.dedent(inspect.getsource(function))
    return source[source.index("async def ") :]
