"""Ask a row of slow tea houses, without standing still between them.

Every task gets `ask`, a coroutine function: `await ask("oolong")` gives the answer of
the house of that name, some time later. Only in `tell_all` do houses fail.

Check your work:  .venv/bin/python -m exercises check async_basics
Get a hint:       .venv/bin/python -m exercises hint async_basics
In PowerShell:    .venv/Scripts/python in place of .venv/bin/python
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

Ask = Callable[[str], Coroutine[Any, Any, str]]


async def ask_all(ask: Ask, names: list[str]) -> list[str]:
    """Return the answers of all houses, in the order of their names.

    - All houses are asked at the same time.
    - The first answer belongs to the first name, whoever answers first.
    """
    # TODO: start all questions, then wait for all answers.
    raise NotImplementedError


async def fastest(ask: Ask, names: list[str]) -> str:
    """Return the first answer that comes, and leave nobody waiting.

    - All houses are asked at the same time.
    - When this returns, all other questions are cancelled and have cleaned up.
    """
    # TODO: start all questions as tasks, and wait for the first to end.
    raise NotImplementedError


async def with_deadline(ask: Ask, name: str, seconds: float, fallback: str) -> str:
    """Return the answer of a house, or the fallback when it takes too long.

    - An answer that comes in time is returned.
    - After `seconds`, the question is cancelled and the fallback returned.
    """
    # TODO: give the question a time limit.
    raise NotImplementedError


async def at_most(ask: Ask, names: list[str], limit: int) -> list[str]:
    """Return the answers in order, and never bother too many houses at once.

    - At no moment are more than `limit` houses being asked.
    - As long as there are names left, `limit` houses are being asked.
    - The answers come in the order of the names.
    """
    # TODO: let each question wait for a free place first.
    raise NotImplementedError


async def off_the_loop(work: Callable[[], str]) -> str:
    """Return what a blocking function returns, and let the event loop run on.

    - `work` is a plain function that blocks the thread that calls it.
    - While it works, other tasks of the event loop go on.
    - Two calls at once have their work done side by side.
    - What `work` raises is raised to the caller.
    - `work` waits, it does not compute: use a thread. (It cannot be pickled.)
    """
    # TODO: hand the work to a thread, and await it.
    raise NotImplementedError


async def tell_all(ask: Ask, names: list[str]) -> list[str]:
    """Ask all houses at once; return the names of those that failed, in order.

    - All houses are asked at the same time.
    - When this returns, every house has answered or failed.
    - A house has failed when `ask` raised an error for it, of whatever class.
    - A house that fails does not keep the others from being asked.
    """
    # TODO: repair. It returns before anybody has answered, and nobody sees a failure.
    failed: list[str] = []
    for name in names:
        asyncio.create_task(ask(name))
    return failed
